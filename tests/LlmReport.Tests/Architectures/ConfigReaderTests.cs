using LlmReport.Architectures;
using LlmReport.Onnx;
using Xunit;

namespace LlmReport.Tests.Architectures;

public sealed class ConfigReaderTests
{
    private const string Unknown = """{"model_type":"zebra","hidden_size":64,"intermediate_size":96,"num_hidden_layers":2,"num_attention_heads":4,"vocab_size":100,"max_position_embeddings":64,"rms_norm_eps":1e-6}""";

    [Fact]
    public void An_unknown_family_with_the_fields_of_a_Llama_is_built_as_one_and_says_so() => Assert.Equal("llama", SmallConfigs.Build(Unknown).Model.AssumedFamily);

    [Fact]
    public void A_known_family_assumes_nothing() => Assert.Null(ConfigReader.Build(SmallConfigs.Of("llama"), new()).Model.AssumedFamily);

    [Fact]
    public void An_unknown_family_that_is_no_Llama_is_told_what_is_missing()
    {
        var fault = Assert.Throws<ModelException>(() => SmallConfigs.Build("""{"model_type":"zebra","hidden_size":64,"vocab_size":100,"num_hidden_layers":2,"num_attention_heads":4}"""));

        Assert.Contains("model_type 'zebra', which is not known", fault.Message, StringComparison.Ordinal);
        Assert.Contains("it has no intermediate_size, no max_position_embeddings, no rms_norm_eps", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_family_with_experts_is_not_taken_for_a_Llama() => Assert.Contains(
        "has model_type 'zebra', which is not known, and has num_local_experts, which no Llama has",
        Assert.Throws<ModelException>(() => ConfigReader.Build(SmallConfigs.Parse(Unknown).With(new("num_local_experts", "8")), new())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"model_type":"gpt2","n_layer":2,"n_head":4,"n_positions":64,"vocab_size":100}""", "has no n_embd, nor hidden_size, which model_type 'gpt2' needs")]
    [InlineData("""{"model_type":"gpt2","n_embd":"wide","n_layer":2,"n_head":4,"n_positions":64,"vocab_size":100}""", "gives n_embd as \"wide\", which is no size")]
    [InlineData("""{"model_type":"gpt2","n_embd":64,"n_layer":-2,"n_head":4,"n_positions":64,"vocab_size":100}""", "gives n_layer as -2, which is no size")]
    [InlineData("""{"model_type":"gpt2","n_embd":64,"n_layer":99999999,"n_head":4,"n_positions":64,"vocab_size":100}""", "asks for more than 10000 layers")]
    [InlineData("""{"model_type":"gpt2","n_embd":1000000000,"n_layer":2,"n_head":4,"n_positions":64,"vocab_size":100}""", "parameters, more than any has")]
    [InlineData("""{"model_type":"gpt2","n_embd":64,"n_layer":2,"n_head":3,"n_positions":64,"vocab_size":100}""", "64 and 3 heads, which do not divide it")]
    [InlineData("""{"model_type":"gpt2","n_embd":64,"n_layer":2,"n_head":4,"n_positions":64,"vocab_size":100,"activation_function":"sparkle"}""", "activation 'sparkle', which is not known")]
    [InlineData("""{"model_type":"gpt2","n_embd":64,"n_layer":2,"n_head":4,"n_positions":64,"vocab_size":100,"torch_dtype":"int3"}""", "type 'int3', which weights cannot have")]
    [InlineData("""{"model_type":"gpt2","n_embd":64,"n_layer":2,"n_head":4,"n_positions":64,"vocab_size":100,"quantization_config":{"quant_method":"magic"}}""", "quantised by 'magic', which is not known")]
    public void A_config_that_cannot_be_built_says_which_field_is_wrong(string config, string problem) =>
        Assert.Contains(problem, Assert.Throws<ModelException>(() => SmallConfigs.Build(config)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_language_model_of_a_model_of_several_parts_is_built()
    {
        var built = SmallConfigs.Build($$"""{"model_type":"llava","text_config":{{Unknown.Replace("zebra", "llama", StringComparison.Ordinal)}}}""");

        Assert.Contains("(llama)", built.Model.Producer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_replaces_a_field_and_reaches_into_objects()
    {
        var config = SmallConfigs.Of("llama").With(new("num_hidden_layers", "5")).With(new("rope_scaling.factor", "4"));

        Assert.Equal(5, config.Count("num_hidden_layers"));
        Assert.Equal(4, config.Part("rope_scaling")!.Number("factor", 0));
        Assert.Equal("llama3", config.Part("rope_scaling")!.Text("rope_type", ""));
    }

    [Fact]
    public void A_change_that_the_family_has_no_use_for_is_refused()
    {
        var fault = Assert.Throws<UsageException>(() => ConfigReader.Build(SmallConfigs.Of("llama"), new() { Changes = [new("num_layers", "3")] }));

        Assert.Contains("does not depend on a field 'num_layers'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("num_hidden_layers", fault.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"quant_method":"awq","bits":4,"group_size":32}""", GraphStyle.Ort, "MatMulNBits")]
    [InlineData("""{"quant_method":"gptq","bits":4,"group_size":32,"sym":true}""", GraphStyle.Standard, "DequantizeLinear")]
    [InlineData("""{"quant_method":"fp8","weight_block_size":[32,32]}""", GraphStyle.Standard, "DequantizeLinear")]
    [InlineData("""{"quant_method":"bitsandbytes","load_in_4bit":true,"bnb_4bit_quant_type":"nf4"}""", GraphStyle.Ort, "MatMulBnb4")]
    [InlineData("""{"quant_method":"compressed-tensors","config_groups":{"group_0":{"weights":{"num_bits":4,"group_size":32,"symmetric":true}}},"ignore":["lm_head"]}""", GraphStyle.Ort, "MatMulNBits")]
    public void Quantised_matrices_are_stored_as_the_config_says(string quantization, GraphStyle style, string opType)
    {
        var config = SmallConfigs.Of("qwen2").With(new("quantization_config", quantization));

        var graph = ConfigReader.Build(config, new() { Style = style }).Model.Graph;

        // Seven matrices in each of two layers; in contrib style queries, keys and values are one.
        Assert.Equal(style == GraphStyle.Ort ? 10 : 14, graph.Nodes.Count(node => node.OpType == opType));
        Assert.Contains(graph.Nodes, node => node is { Name: "/lm_head/MatMul", OpType: "MatMul" });
    }

    [Theory]
    [InlineData("""{"quant_method":"awq","bits":4,"group_size":32,"modules_to_not_convert":["down_proj"]}""")]
    [InlineData("""{"quant_method":"bitsandbytes","load_in_4bit":true,"llm_int8_skip_modules":["down_proj"]}""")]
    public void Modules_that_a_config_keeps_unquantised_are_plain(string quantization)
    {
        var config = SmallConfigs.Of("qwen2").With(new("quantization_config", quantization));

        var graph = ConfigReader.Build(config, new() { Style = GraphStyle.Ort }).Model.Graph;

        Assert.Equal("MatMul", Assert.Single(graph.Nodes, node => node.Name.StartsWith("/model/layers.0/mlp/down_proj/", StringComparison.Ordinal)).OpType);
    }

    [Fact]
    public void A_group_of_four_bits_takes_its_bytes_and_a_scale()
    {
        var config = SmallConfigs.Of("qwen2").With(new("quantization_config", """{"quant_method":"gptq","bits":4,"group_size":32,"sym":true}"""));

        var weights = ConfigReader.Build(config, new() { Style = GraphStyle.Ort, FloatType = ElementType.Float16 }).Model.Graph.Initializers;

        // down_proj [96, 64]: 3 blocks of 32 down each of 64 columns, 16 bytes a block.
        Assert.Equal([64L, 3, 16], Assert.Single(weights, weight => weight.Name == "model.layers.0.mlp.down_proj.qweight").Dims);
        Assert.Equal([64L, 3], Assert.Single(weights, weight => weight.Name == "model.layers.0.mlp.down_proj.scales").Dims);
    }
}
