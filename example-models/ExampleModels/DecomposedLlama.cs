using LlmReport.Architectures;
using LlmReport.Architectures.Building;
using LlmReport.Onnx;

namespace ExampleModels;

/// <summary>A Llama-like decoder in plain ai.onnx operators, as PyTorch exports it: nothing is fused, the cache grows by Concat, KV heads are expanded.</summary>
/// <remarks>Per token and layer 2·h² + 2·h·kv + 3·h·i multiply-adds in projections, h·v once in the head; 2·h a query, key and layer in attention.
/// Source: Touvron et al. 2023, "LLaMA"; Ainslie et al. 2023, "GQA".</remarks>
internal sealed class DecomposedLlama(string name, LlamaShape shape)
{
    private const double Epsilon = 1e-5;

    private const string TotalLength = "past_sequence_length + sequence_length";

    private readonly GraphBuilder graph = new(ElementType.Float16);

    private DecomposedAttention? attention;

    public BuiltModel Build()
    {
        var tokens = graph.Input("input_ids", ElementType.Int64, "batch_size", "sequence_length");
        graph.Input("attention_mask", ElementType.Int64, "batch_size", TotalLength);
        attention = new(graph, shape);
        attention.Prepare();
        var hidden = graph.Add("/model/embed_tokens/Gather", "Gather", [graph.Weight("model.embed_tokens.weight", shape.VocabularySize, shape.HiddenSize), tokens]);
        var last = Enumerable.Range(0, shape.Layers).Aggregate((Residual: hidden, Update: (string?)null), (state, layer) => Layer(layer, state.Residual, state.Update));
        var (_, normed) = AddAndNormalize($"/model/layers.{shape.Layers - 1}/Add_1", "/model/norm", last.Residual, last.Update);
        graph.Add("/lm_head/MatMul", "MatMul", [normed, graph.Weight("lm_head.weight", shape.HiddenSize, shape.VocabularySize)], output: "logits");
        DeclareOutputs();
        return graph.Build(name, Examples.Producer, ("", 21));
    }

    /// <summary>residual + update and its RMSNorm; no update before the first layer.</summary>
    private (string Sum, string Normed) AddAndNormalize(string sumPath, string normPath, string residual, string? update)
    {
        var sum = update is null ? residual : graph.Add(sumPath, "Add", [residual, update]);
        var wide = graph.Add(normPath + "/Cast", "Cast", [sum], attributes: DecomposedAttention.To(ElementType.Float32));
        var squares = graph.Add(normPath + "/Pow", "Pow", [wide, graph.Real("two", 2, ElementType.Float32)]);
        var mean = graph.Add(normPath + "/ReduceMean", "ReduceMean", [squares, graph.Integers(-1)]);
        var shifted = graph.Add(normPath + "/Add", "Add", [mean, graph.Real("epsilon", Epsilon, ElementType.Float32)]);
        var root = graph.Add(normPath + "/Sqrt", "Sqrt", [shifted]);
        var normed = graph.Add(normPath + "/Div", "Div", [wide, root]);
        var narrow = graph.Add(normPath + "/Cast_1", "Cast", [normed], attributes: DecomposedAttention.To(graph.FloatType));
        var weight = graph.NormWeight(GraphBuilder.ParameterName(normPath) + ".weight", shape.HiddenSize);
        return (sum, graph.Add(normPath + "/Mul", "Mul", [weight, narrow]));
    }

    private string Linear(string path, string input, int from, int to) =>
        graph.Add(path + "/MatMul", "MatMul", [input, graph.Weight(GraphBuilder.ParameterName(path) + ".weight", from, to)]);

    private (string Residual, string? Update) Layer(int layer, string residual, string? update)
    {
        var path = $"/model/layers.{layer}";
        DeclareCache(layer);
        var (beforeAttention, attentionInput) = AddAndNormalize($"/model/layers.{layer - 1}/Add_1", path + "/input_layernorm", residual, update);
        var attended = attention!.Attend(layer, path + "/self_attn",
            Linear(path + "/self_attn/q_proj", attentionInput, shape.HiddenSize, shape.HiddenSize),
            Linear(path + "/self_attn/k_proj", attentionInput, shape.HiddenSize, shape.KeyValueSize),
            Linear(path + "/self_attn/v_proj", attentionInput, shape.HiddenSize, shape.KeyValueSize));
        var projected = Linear(path + "/self_attn/o_proj", attended, shape.HiddenSize, shape.HiddenSize);
        var (beforeMlp, mlpInput) = AddAndNormalize(path + "/Add", path + "/post_attention_layernorm", beforeAttention, projected);
        return (beforeMlp, SwiGlu(path + "/mlp", mlpInput));
    }

    // Shazeer 2020, "GLU variants improve transformer".
    private string SwiGlu(string path, string input)
    {
        var gate = Linear(path + "/gate_proj", input, shape.HiddenSize, shape.IntermediateSize);
        var sigmoid = graph.Add(path + "/act_fn/Sigmoid", "Sigmoid", [gate]);
        var activated = graph.Add(path + "/act_fn/Mul", "Mul", [gate, sigmoid]);
        var up = Linear(path + "/up_proj", input, shape.HiddenSize, shape.IntermediateSize);
        var gated = graph.Add(path + "/Mul", "Mul", [activated, up]);
        return Linear(path + "/down_proj", gated, shape.IntermediateSize, shape.HiddenSize);
    }

    private void DeclareCache(int layer)
    {
        foreach (var part in (string[])["key", "value"])
        {
            graph.Input($"past_key_values.{layer}.{part}", graph.FloatType, "batch_size", $"{shape.KeyValueHeads}", "past_sequence_length", $"{shape.HeadSize}");
        }
    }

    private void DeclareOutputs()
    {
        graph.Output("logits", graph.FloatType, "batch_size", "sequence_length", $"{shape.VocabularySize}");
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            graph.Output($"present.{layer}.key", graph.FloatType, "batch_size", $"{shape.KeyValueHeads}", TotalLength, $"{shape.HeadSize}");
            graph.Output($"present.{layer}.value", graph.FloatType, "batch_size", $"{shape.KeyValueHeads}", TotalLength, $"{shape.HeadSize}");
        }
    }
}
