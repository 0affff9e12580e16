using LlmReport.Onnx;
using LlmReport.Tests.Onnx;

namespace LlmReport.Tests.Estimation;

/// <summary>Llama-like decoders written node by node, with weights that are shapes only.</summary>
internal sealed record LlamaGraph
{
    public required int Hidden { get; init; }
    public required int Layers { get; init; }
    public required int Heads { get; init; }
    public required int KeyValueHeads { get; init; }
    public required int Intermediate { get; init; }
    public required int Vocabulary { get; init; }

    public static LlamaGraph Llama2Of7B { get; } = new() { Hidden = 4096, Layers = 32, Heads = 32, KeyValueHeads = 32, Intermediate = 11008, Vocabulary = 32000 };

    public static LlamaGraph Llama3Of8B { get; } = new() { Hidden = 4096, Layers = 32, Heads = 32, KeyValueHeads = 8, Intermediate = 14336, Vocabulary = 128256 };

    public static LlamaGraph Tiny { get; } = new() { Hidden = 8, Layers = 2, Heads = 2, KeyValueHeads = 2, Intermediate = 16, Vocabulary = 32 };

    public int HeadWidth => Hidden / Heads;

    /// <summary>With GroupQueryAttention nodes.</summary>
    public OnnxModel Grouped() => Build(AddGrouped);

    /// <summary>With attention as products, mask and softmax; heads and KV heads must be as many.</summary>
    public OnnxModel Decomposed() => Build(AddDecomposed);

    private OnnxModel Build(Action<Parts, int, string> attention)
    {
        var parts = new Parts();
        parts.Node("Gather", "embedding input_ids", "hidden.0");
        parts.Weight("embedding", Vocabulary, Hidden);
        for (var layer = 0; layer < Layers; layer++)
        {
            AddLayer(parts, layer, attention);
        }

        parts.Norm($"hidden.{Layers}", "final");
        parts.Product("final", "logits", Hidden, Vocabulary);
        var model = Models.Of(new OnnxGraph
        {
            Inputs = [Models.Value("input_ids", ElementType.Int64, "batch", "sequence"), .. Inputs(), .. parts.Inputs],
            Outputs = [Models.Value("logits", ElementType.Float16), .. Enumerable.Range(0, Layers).SelectMany(l => new[] { Present(l, "key"), Present(l, "value") }).Select(n => Models.Value(n, ElementType.Float16))],
            Initializers = [.. parts.Initializers],
            Nodes = [.. parts.Nodes],
        });
        return model with { Opsets = model.Opsets.Add("com.microsoft", 1) };
    }

    private void AddLayer(Parts parts, int layer, Action<Parts, int, string> attention)
    {
        var (name, hidden) = ($"layers.{layer}", $"hidden.{layer}");
        parts.Norm(hidden, $"{name}.input");
        parts.Product($"{name}.input", $"{name}.query", Hidden, Hidden);
        parts.Product($"{name}.input", $"{name}.key", Hidden, KeyValueHeads * HeadWidth);
        parts.Product($"{name}.input", $"{name}.value", Hidden, KeyValueHeads * HeadWidth);
        attention(parts, layer, name);
        parts.Product($"{name}.context", $"{name}.output", Hidden, Hidden);
        parts.Node("Add", $"{hidden} {name}.output", $"{name}.residual");
        parts.Norm($"{name}.residual", $"{name}.post");
        parts.Product($"{name}.post", $"{name}.gate", Hidden, Intermediate);
        parts.Product($"{name}.post", $"{name}.up", Hidden, Intermediate);
        parts.Node("Sigmoid", $"{name}.gate", $"{name}.sigmoid");
        parts.Node("Mul", $"{name}.gate {name}.sigmoid", $"{name}.silu");
        parts.Node("Mul", $"{name}.silu {name}.up", $"{name}.gated");
        parts.Product($"{name}.gated", $"{name}.down", Intermediate, Hidden);
        parts.Node("Add", $"{name}.residual {name}.down", $"hidden.{layer + 1}");
    }

    private void AddGrouped(Parts parts, int layer, string name)
    {
        parts.Nodes.Add(Models.Node("GroupQueryAttention", $"{name}.query {name}.key {name}.value {Past(layer, "key")} {Past(layer, "value")} seqlens_k total_length",
            $"{name}.context {Present(layer, "key")} {Present(layer, "value")}",
            ("num_heads", new AttributeValue.Integer(Heads)), ("kv_num_heads", new AttributeValue.Integer(KeyValueHeads))) with
        { Domain = "com.microsoft", Name = $"{name}.attention" });
        if (layer == 0)
        {
            parts.Inputs.Add(Models.Value("seqlens_k", ElementType.Int32, "batch"));
            parts.Inputs.Add(Models.Value("total_length", ElementType.Int32));
        }
    }

    private void AddDecomposed(Parts parts, int layer, string name)
    {
        if (layer == 0)
        {
            parts.Initializers.Add(Models.Integers("split", ElementType.Int64, 0, 0, Heads, HeadWidth));
            parts.Initializers.Add(Models.Integers("merge", ElementType.Int64, 0, 0, Hidden));
            parts.Initializers.Add(new("scale", ElementType.Float16, [], new TensorStorage.None()) { Floats = [0.5] });
        }

        foreach (var role in (ReadOnlySpan<string>)["query", "key", "value"])
        {
            parts.Node("Reshape", $"{name}.{role} split", $"{name}.{role}.split");
            parts.Node("Transpose", $"{name}.{role}.split", $"{name}.{role}.heads", ("perm", new AttributeValue.Integers([0, 2, 1, 3])));
        }

        foreach (var role in (ReadOnlySpan<string>)["key", "value"])
        {
            parts.Node("Concat", $"{Past(layer, role)} {name}.{role}.heads", Present(layer, role), ("axis", new AttributeValue.Integer(2)));
        }

        parts.Node("Transpose", Present(layer, "key"), $"{name}.key.turned", ("perm", new AttributeValue.Integers([0, 1, 3, 2])));
        parts.Node("MatMul", $"{name}.query.heads {name}.key.turned", $"{name}.products");
        parts.Node("Mul", $"{name}.products scale", $"{name}.scores");
        parts.Node("Softmax", $"{name}.scores", $"{name}.probabilities", ("axis", new AttributeValue.Integer(-1)));
        parts.Node("MatMul", $"{name}.probabilities {Present(layer, "value")}", $"{name}.mixed");
        parts.Node("Transpose", $"{name}.mixed", $"{name}.rows", ("perm", new AttributeValue.Integers([0, 2, 1, 3])));
        parts.Node("Reshape", $"{name}.rows merge", $"{name}.context");
    }

    private IEnumerable<DeclaredValue> Inputs() => Enumerable.Range(0, Layers).SelectMany(layer => new[] { Past(layer, "key"), Past(layer, "value") })
        .Select(name => Models.Value(name, ElementType.Float16, "batch", KeyValueHeads, "past_sequence_length", HeadWidth));

    private static string Past(int layer, string role) => $"past_key_values.{layer}.{role}";

    private static string Present(int layer, string role) => $"present.{layer}.{role}";

    private sealed class Parts
    {
        public List<Node> Nodes { get; } = [];

        public List<Initializer> Initializers { get; } = [];

        public List<DeclaredValue> Inputs { get; } = [];

        public void Node(string operation, string inputs, string output, params (string Name, AttributeValue Value)[] attributes) =>
            Nodes.Add(Models.Node(operation, inputs, output, attributes) with { Name = output });

        public void Weight(string name, params long[] dims) => Initializers.Add(new(name, ElementType.Float16, [.. dims], new TensorStorage.None()));

        public void Product(string input, string output, int rows, int columns)
        {
            Weight($"{output}.weight", rows, columns);
            Node("MatMul", $"{input} {output}.weight", output);
        }

        /// <summary>A root-mean-square norm; its weight is as wide as the embedding.</summary>
        public void Norm(string input, string output)
        {
            Weight($"{output}.norm", Initializers[0].Dims[1]);
            Node("SimplifiedLayerNormalization", $"{input} {output}.norm", output, ("axis", new AttributeValue.Integer(-1)));
        }
    }
}
