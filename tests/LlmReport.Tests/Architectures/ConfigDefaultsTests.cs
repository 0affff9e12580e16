using LlmReport.Architectures;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Planning;
using Xunit;

namespace LlmReport.Tests.Architectures;

/// <summary>Fields that a config leaves out, and configs of models of several parts, which leave out most.</summary>
public sealed class ConfigDefaultsTests
{
    private const string Sizes = "\"hidden_size\":64,\"intermediate_size\":96,\"num_hidden_layers\":1,\"num_attention_heads\":16,\"vocab_size\":100";

    [Theory]
    [InlineData("llama", 16, 4)]
    [InlineData("mistral", 8, 4)]
    [InlineData("gemma", 16, 256)]
    [InlineData("gemma2", 4, 256)]
    [InlineData("gemma3_text", 4, 256)]
    [InlineData("phi", 16, 4)]
    [InlineData("starcoder2", 2, 4)]
    public void Heads_of_keys_and_their_width_are_what_transformers_takes(string modelType, long keyValueHeads, long headSize)
    {
        var built = SmallConfigs.Build($$"""{"model_type":"{{modelType}}",{{Sizes}}}""");

        Assert.Equal([64L, keyValueHeads * headSize], Weight(built, "model.layers.0.self_attn.k_proj.weight"));
        Assert.Equal([64L, 16 * headSize], Weight(built, "model.layers.0.self_attn.q_proj.weight"));
    }

    [Fact]
    public void A_null_is_no_field_left_out()
    {
        var built = SmallConfigs.Build($$"""{"model_type":"mistral",{{Sizes}},"num_key_value_heads":null}""");

        Assert.Equal([64L, 64], Weight(built, "model.layers.0.self_attn.k_proj.weight"));
    }

    [Theory]
    [InlineData("llama", false)]
    [InlineData("mistral", false)]
    [InlineData("phi3", false)]
    [InlineData("gemma", true)]
    [InlineData("gemma2", true)]
    public void A_head_shares_the_table_where_transformers_ties_it(string modelType, bool isTied) =>
        Assert.Equal(isTied, SmallConfigs.Build($$"""{"model_type":"{{modelType}}",{{Sizes}}}""").Model.EmbeddingsAreTied);

    [Theory]
    [InlineData("mistral", 4096)]
    [InlineData("phi3", null)]
    public void The_window_is_what_transformers_takes(string modelType, int? window)
    {
        var masks = SmallConfigs.Build($$"""{"model_type":"{{modelType}}",{{Sizes}}}""").Model.Graph.Nodes.Select(node => node.Name);

        Assert.Equal(window is not null, masks.Any(name => name.Contains($"/window_{window ?? 4096}/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("hidden_size")]
    [InlineData("num_hidden_layers")]
    [InlineData("num_attention_heads")]
    [InlineData("intermediate_size")]
    [InlineData("vocab_size")]
    public void A_whole_model_without_a_size_is_refused(string field) => Assert.Contains(
        $"has no {field}", Assert.Throws<ModelException>(() => SmallConfigs.Build($$"""{"model_type":"llama",{{Sizes.Replace(field, "x", StringComparison.Ordinal)}}}""")).Message, StringComparison.Ordinal);

    // Of the published 4,300,079,472 of Gemma 3 4B its vision tower has 416,866,032 and its projector 2,950,272. LLaVA 1.5 is Vicuna 7B with 64 more rows in both tables. Qwen2.5-VL 7B is Qwen2.5 7B.
    [Theory]
    [InlineData(3_880_263_168, """{"model_type":"gemma3","text_config":{"model_type":"gemma3_text","hidden_size":2560,"intermediate_size":10240,"num_hidden_layers":34,"sliding_window":1024},"vision_config":{"hidden_size":1152}}""")]
    [InlineData(6_738_939_904, """{"model_type":"llava","tie_word_embeddings":false,"text_config":{"model_type":"llama","max_position_embeddings":4096,"vocab_size":32064}}""")]
    [InlineData(7_615_616_512, """{"model_type":"qwen2_5_vl","hidden_size":3584,"intermediate_size":18944,"num_hidden_layers":28,"num_attention_heads":28,"num_key_value_heads":4,"vocab_size":152064,"max_position_embeddings":128000,"vision_config":{"depth":32}}""")]
    [InlineData(7_615_616_512, """{"model_type":"qwen2_5_vl","text_config":{"model_type":"qwen2_5_vl_text","hidden_size":3584,"intermediate_size":18944,"num_hidden_layers":28,"num_attention_heads":28,"num_key_value_heads":4,"vocab_size":152064},"vision_config":{"depth":32}}""")]
    public void The_language_model_of_several_parts_has_its_parameters(long parameters, string config) =>
        Assert.Equal(parameters, (long)WeightAccount.Of(PlanningGraph.Of(GraphInference.Infer(SmallConfigs.Build(config).Model, new()))).ParameterCount);

    [Fact]
    public void What_the_whole_says_of_types_and_quantisation_holds_for_the_part()
    {
        var built = SmallConfigs.Build("""{"model_type":"mistral3","torch_dtype":"bfloat16","quantization_config":{"quant_method":"fp8"},"text_config":{"model_type":"mistral",SIZES}}""".Replace("SIZES", Sizes, StringComparison.Ordinal));

        Assert.Equal(ElementType.Float8E4M3FN, Assert.Single(built.Model.Graph.Initializers, weight => weight.Name == "model.layers.0.self_attn.q_proj.weight").ElementType);
        Assert.Equal(ElementType.BFloat16, Assert.Single(built.Model.Graph.Initializers, weight => weight.Name == "lm_head.weight").ElementType);
    }

    [Theory]
    [InlineData("""{"model_type":"mixtral",SIZES,"num_local_experts":4,"num_experts_per_tok":5}""", "gives num_experts_per_tok as 5 where there are 4")]
    [InlineData("""{"model_type":"deepseek_v3",SIZES,"moe_intermediate_size":32,"n_routed_experts":10,"n_group":3,"num_experts_per_tok":2}""", "gives 10 experts and 3 groups, which do not divide them")]
    [InlineData("""{"model_type":"phi",SIZES,"partial_rotary_factor":1.5}""", "rotates a share of 1.5 of each head")]
    [InlineData("""{"model_type":"gptj",SIZES,"rotary_dim":64}""", "gives rotary_dim as 64 where there are 4")]
    public void Parts_that_cannot_be_are_refused(string config, string problem) => Assert.Contains(
        problem, Assert.Throws<ModelException>(() => SmallConfigs.Build(config.Replace("SIZES", Sizes, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    private static long[] Weight(BuiltModel built, string name) => [.. Assert.Single(built.Model.Graph.Initializers, weight => weight.Name == name).Dims];
}
