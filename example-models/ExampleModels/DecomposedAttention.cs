using LlmReport.Architectures.Building;
using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace ExampleModels;

/// <summary>Attention in plain ai.onnx operators: rotation by halves, a cache that grows by Concat, KV heads expanded, scores, mask and softmax as nodes of their own.</summary>
internal sealed class DecomposedAttention(GraphBuilder graph, LlamaShape shape)
{
    private const double RotaryBase = 10_000;

    private const double LowestFloat16 = -65504;

    private string mask = "", cosines = "", sines = "";

    /// <summary>Declares the positions, and writes what all layers share: mask and rotation.</summary>
    public void Prepare()
    {
        var positions = graph.Input("position_ids", ElementType.Int64, "batch_size", "sequence_length");
        mask = CausalMask();
        (cosines, sines) = Rotation(positions);
    }

    /// <summary>query [B, S, H·d], key and value [B, S, G·d] → [B, S, H·d]; appends to the layer's cache.</summary>
    public string Attend(int layer, string path, string query, string key, string value)
    {
        var queries = Rotate(path, "q", SplitHeads(path, "q", query, shape.Heads));
        var newKeys = Rotate(path, "k", SplitHeads(path, "k", key, shape.KeyValueHeads));
        var newValues = SplitHeads(path, "v", value, shape.KeyValueHeads);
        var keys = ExpandHeads(path, "k", Append(path, layer, "key", newKeys));
        var values = ExpandHeads(path, "v", Append(path, layer, "value", newValues));
        var transposed = graph.Add(path + "/Transpose_k_t", "Transpose", [keys], attributes: ("perm", new Integers([0, 1, 3, 2])));
        var scores = graph.Add(path + "/MatMul", "MatMul", [queries, transposed]);
        var scaled = graph.Add(path + "/Mul", "Mul", [scores, graph.Real("attention_scale", 1 / Math.Sqrt(shape.HeadSize))]);
        var masked = graph.Add(path + "/Add", "Add", [scaled, mask]);
        var probabilities = graph.Add(path + "/Softmax", "Softmax", [masked], attributes: ("axis", new Integer(-1)));
        var heads = graph.Add(path + "/MatMul_1", "MatMul", [probabilities, values]);
        var merged = graph.Add(path + "/Transpose", "Transpose", [heads], attributes: ("perm", new Integers([0, 2, 1, 3])));
        return graph.Add(path + "/Reshape", "Reshape", [merged, graph.Integers(0, 0, shape.HiddenSize)]);
    }

    /// <summary>[B, 1, S, T]: 0 where a query sees a key, the lowest number where it does not.</summary>
    private string CausalMask()
    {
        const string Path = "/model/mask";
        var past = Length(Path + "/past", "past_key_values.0.key", 2);
        var sequence = Length(Path + "/sequence", "input_ids", 1);
        var total = graph.Add(Path + "/total/Add", "Add", [past, sequence]);
        var queries = graph.Add(Path + "/queries/Range", "Range", [past, total, graph.Integer(1)]);
        var column = graph.Add(Path + "/queries/Unsqueeze", "Unsqueeze", [queries, graph.Integers(1)]);
        var keys = graph.Add(Path + "/keys/Range", "Range", [graph.Integer(0), total, graph.Integer(1)]);
        var causal = graph.Add(Path + "/LessOrEqual", "LessOrEqual", [keys, column]);
        var present = graph.Add(Path + "/Cast", "Cast", ["attention_mask"], attributes: To(ElementType.Bool));
        var padding = graph.Add(Path + "/Unsqueeze", "Unsqueeze", [present, graph.Integers(1, 2)]);
        var seen = graph.Add(Path + "/And", "And", [causal, padding]);
        return graph.Add(Path + "/Where", "Where", [seen, graph.Real("zero", 0), graph.Real("lowest", LowestFloat16)]);
    }

    private string Length(string path, string tensor, int axis)
    {
        var dims = graph.Add(path + "/Shape", "Shape", [tensor]);
        return graph.Add(path + "/Gather", "Gather", [dims, graph.Integer(axis)], attributes: ("axis", new Integer(0)));
    }

    /// <summary>Cosines and sines [B, 1, S, d] of position · frequency.</summary>
    private (string Cosines, string Sines) Rotation(string positions)
    {
        const string Path = "/model/rotary_emb";
        var frequencies = Enumerable.Range(0, shape.HeadSize / 2).Select(i => Math.Pow(RotaryBase, -2.0 * i / shape.HeadSize)).ToArray();
        var wide = graph.Add(Path + "/Cast", "Cast", [positions], attributes: To(ElementType.Float32));
        var column = graph.Add(Path + "/Unsqueeze", "Unsqueeze", [wide, graph.Integers(1, 3)]);
        var angles = graph.Add(Path + "/Mul", "Mul", [column, graph.Reals("rotary_frequencies", ElementType.Float32, frequencies)]);
        var both = graph.Add(Path + "/Concat", "Concat", [angles, angles], attributes: ("axis", new Integer(-1)));
        return (Trigonometric("Cos"), Trigonometric("Sin"));

        string Trigonometric(string function) => graph.Add($"{Path}/{function}/Cast", "Cast",
            [graph.Add($"{Path}/{function}", function, [both])], attributes: To(graph.FloatType));
    }

    /// <summary>x·cos + rotateHalf(x)·sin. Source: Su et al. 2021, "RoFormer".</summary>
    private string Rotate(string path, string part, string heads)
    {
        var half = shape.HeadSize / 2;
        var direct = graph.Add($"{path}/{part}_rotary/Mul", "Mul", [heads, cosines]);
        var lower = graph.Add($"{path}/{part}_rotary/Slice", "Slice", [heads, graph.Integers(0), graph.Integers(half), graph.Integers(-1)]);
        var upper = graph.Add($"{path}/{part}_rotary/Slice_1", "Slice", [heads, graph.Integers(half), graph.Integers(long.MaxValue), graph.Integers(-1)]);
        var negated = graph.Add($"{path}/{part}_rotary/Neg", "Neg", [upper]);
        var swapped = graph.Add($"{path}/{part}_rotary/Concat", "Concat", [negated, lower], attributes: ("axis", new Integer(-1)));
        var crossed = graph.Add($"{path}/{part}_rotary/Mul_1", "Mul", [swapped, sines]);
        return graph.Add($"{path}/{part}_rotary/Add", "Add", [direct, crossed]);
    }

    private string SplitHeads(string path, string part, string input, int heads)
    {
        var split = graph.Add($"{path}/Reshape_{part}", "Reshape", [input, graph.Integers(0, 0, heads, shape.HeadSize)]);
        return graph.Add($"{path}/Transpose_{part}", "Transpose", [split], attributes: ("perm", new Integers([0, 2, 1, 3])));
    }

    private string Append(string path, int layer, string part, string added) =>
        graph.Add($"{path}/Concat_{part}", "Concat", [$"past_key_values.{layer}.{part}", added], output: $"present.{layer}.{part}", attributes: ("axis", new Integer(2)));

    /// <summary>[B, G, T, d] → [B, H, T, d]: each KV head serves H / G heads.</summary>
    private string ExpandHeads(string path, string part, string cache)
    {
        var column = graph.Add($"{path}/Unsqueeze_{part}", "Unsqueeze", [cache, graph.Integers(2)]);
        var expanded = graph.Add($"{path}/Expand_{part}", "Expand", [column, graph.Integers(1, 1, shape.Heads / shape.KeyValueHeads, 1, 1)]);
        return graph.Add($"{path}/Reshape_{part}_expanded", "Reshape", [expanded, graph.Integers(0, shape.Heads, -1, shape.HeadSize)]);
    }

    public static (string, AttributeValue) To(ElementType type) => ("to", new Integer((long)type));
}
