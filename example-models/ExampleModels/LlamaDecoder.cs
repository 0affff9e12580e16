using LlmReport.Onnx;

namespace ExampleModels;

/// <summary>A Llama-like decoder with KV cache: what both ways of writing it share.</summary>
/// <remarks>Per token and layer 2·h² + 2·h·kv + 3·h·i multiply-adds in projections, h·v once in the head; 2·h a query, key and layer in attention.
/// Source: Touvron et al. 2023, "LLaMA"; Ainslie et al. 2023, "GQA".</remarks>
internal abstract class LlamaDecoder(string name, LlamaShape shape)
{
    protected const double Epsilon = 1e-5;

    protected const double RotaryBase = 10_000;

    protected LlamaShape Shape => shape;

    protected GraphBuilder Graph { get; } = new(ElementType.Float16);

    protected abstract (string Domain, long Version)[] Opsets { get; }

    protected abstract string TotalLength { get; }

    public ExampleModel Build()
    {
        var tokens = Graph.Input("input_ids", ElementType.Int64, "batch_size", "sequence_length");
        Graph.Input("attention_mask", ElementType.Int64, "batch_size", TotalLength);
        Prepare();
        var hidden = Graph.Add("/model/embed_tokens/Gather", "Gather", [Graph.Weight("model.embed_tokens.weight", shape.VocabularySize, shape.HiddenSize), tokens]);
        var last = Enumerable.Range(0, shape.Layers).Aggregate((Residual: hidden, Update: (string?)null), (state, layer) => Layer(layer, state.Residual, state.Update));
        var (_, normed) = AddAndNormalize($"/model/layers.{shape.Layers - 1}/Add_1", "/model/norm", last.Residual, last.Update);
        Graph.Add("/lm_head/MatMul", "MatMul", [normed, Graph.Weight("lm_head.weight", shape.HiddenSize, shape.VocabularySize)], output: "logits");
        DeclareOutputs();
        return Graph.Build(name, Opsets);
    }

    /// <summary>Further inputs, and what all layers share: mask, rotation.</summary>
    protected abstract void Prepare();

    /// <summary>residual + update and its RMSNorm; no update before the first layer.</summary>
    protected abstract (string Sum, string Normed) AddAndNormalize(string sumPath, string normPath, string residual, string? update);

    /// <summary>query [B, S, H·d], key and value [B, S, G·d] → [B, S, H·d]; appends to the layer's cache.</summary>
    protected abstract string Attend(int layer, string path, string query, string key, string value);

    protected string Linear(string path, string input, int from, int to) =>
        Graph.Add(path + "/MatMul", "MatMul", [input, Graph.Weight(ParameterName(path) + ".weight", from, to)]);

    protected static string ParameterName(string path) => path[1..].Replace('/', '.');

    private (string Residual, string? Update) Layer(int layer, string residual, string? update)
    {
        var path = $"/model/layers.{layer}";
        DeclareCache(layer);
        var (beforeAttention, attentionInput) = AddAndNormalize($"/model/layers.{layer - 1}/Add_1", path + "/input_layernorm", residual, update);
        var attention = Attend(layer, path + "/self_attn",
            Linear(path + "/self_attn/q_proj", attentionInput, shape.HiddenSize, shape.HiddenSize),
            Linear(path + "/self_attn/k_proj", attentionInput, shape.HiddenSize, shape.KeyValueSize),
            Linear(path + "/self_attn/v_proj", attentionInput, shape.HiddenSize, shape.KeyValueSize));
        var projected = Linear(path + "/self_attn/o_proj", attention, shape.HiddenSize, shape.HiddenSize);
        var (beforeMlp, mlpInput) = AddAndNormalize(path + "/Add", path + "/post_attention_layernorm", beforeAttention, projected);
        return (beforeMlp, SwiGlu(path + "/mlp", mlpInput));
    }

    // Shazeer 2020, "GLU variants improve transformer".
    private string SwiGlu(string path, string input)
    {
        var gate = Linear(path + "/gate_proj", input, shape.HiddenSize, shape.IntermediateSize);
        var sigmoid = Graph.Add(path + "/act_fn/Sigmoid", "Sigmoid", [gate]);
        var activated = Graph.Add(path + "/act_fn/Mul", "Mul", [gate, sigmoid]);
        var up = Linear(path + "/up_proj", input, shape.HiddenSize, shape.IntermediateSize);
        var gated = Graph.Add(path + "/Mul", "Mul", [activated, up]);
        return Linear(path + "/down_proj", gated, shape.IntermediateSize, shape.HiddenSize);
    }

    private void DeclareCache(int layer)
    {
        foreach (var part in (string[])["key", "value"])
        {
            Graph.Input($"past_key_values.{layer}.{part}", Graph.FloatType, "batch_size", $"{shape.KeyValueHeads}", "past_sequence_length", $"{shape.HeadSize}");
        }
    }

    private void DeclareOutputs()
    {
        Graph.Output("logits", Graph.FloatType, "batch_size", "sequence_length", $"{shape.VocabularySize}");
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            Graph.Output($"present.{layer}.key", Graph.FloatType, "batch_size", $"{shape.KeyValueHeads}", TotalLength, $"{shape.HeadSize}");
            Graph.Output($"present.{layer}.value", Graph.FloatType, "batch_size", $"{shape.KeyValueHeads}", TotalLength, $"{shape.HeadSize}");
        }
    }
}
