using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace ExampleModels;

/// <summary>The decoder in plain ai.onnx operators, as PyTorch exports it: nothing is fused, the cache grows by Concat, KV heads are expanded.</summary>
internal sealed class DecomposedLlama(string name, LlamaShape shape) : LlamaDecoder(name, shape)
{
    private const double LowestFloat16 = -65504;

    private string mask = "", cosines = "", sines = "";

    protected override (string Domain, long Version)[] Opsets => [("", 21)];

    protected override string TotalLength => "past_sequence_length + sequence_length";

    protected override void Prepare()
    {
        var positions = Graph.Input("position_ids", ElementType.Int64, "batch_size", "sequence_length");
        mask = CausalMask();
        (cosines, sines) = Rotation(positions);
    }

    protected override (string Sum, string Normed) AddAndNormalize(string sumPath, string normPath, string residual, string? update)
    {
        var sum = update is null ? residual : Graph.Add(sumPath, "Add", [residual, update]);
        var wide = Graph.Add(normPath + "/Cast", "Cast", [sum], attributes: To(ElementType.Float32));
        var squares = Graph.Add(normPath + "/Pow", "Pow", [wide, Graph.Real("two", 2, ElementType.Float32)]);
        var mean = Graph.Add(normPath + "/ReduceMean", "ReduceMean", [squares, Graph.Integers(-1)]);
        var shifted = Graph.Add(normPath + "/Add", "Add", [mean, Graph.Real("epsilon", Epsilon, ElementType.Float32)]);
        var root = Graph.Add(normPath + "/Sqrt", "Sqrt", [shifted]);
        var normed = Graph.Add(normPath + "/Div", "Div", [wide, root]);
        var narrow = Graph.Add(normPath + "/Cast_1", "Cast", [normed], attributes: To(Graph.FloatType));
        var weight = Graph.NormWeight(ParameterName(normPath) + ".weight", Shape.HiddenSize);
        return (sum, Graph.Add(normPath + "/Mul", "Mul", [weight, narrow]));
    }

    protected override string Attend(int layer, string path, string query, string key, string value)
    {
        var queries = Rotate(path, "q", SplitHeads(path, "q", query, Shape.Heads));
        var newKeys = Rotate(path, "k", SplitHeads(path, "k", key, Shape.KeyValueHeads));
        var newValues = SplitHeads(path, "v", value, Shape.KeyValueHeads);
        var keys = ExpandHeads(path, "k", Append(path, layer, "key", newKeys));
        var values = ExpandHeads(path, "v", Append(path, layer, "value", newValues));
        var transposed = Graph.Add(path + "/Transpose_k_t", "Transpose", [keys], attributes: ("perm", new Integers([0, 1, 3, 2])));
        var scores = Graph.Add(path + "/MatMul", "MatMul", [queries, transposed]);
        var scaled = Graph.Add(path + "/Mul", "Mul", [scores, Graph.Real("attention_scale", 1 / Math.Sqrt(Shape.HeadSize))]);
        var masked = Graph.Add(path + "/Add", "Add", [scaled, mask]);
        var probabilities = Graph.Add(path + "/Softmax", "Softmax", [masked], attributes: ("axis", new Integer(-1)));
        var heads = Graph.Add(path + "/MatMul_1", "MatMul", [probabilities, values]);
        var merged = Graph.Add(path + "/Transpose", "Transpose", [heads], attributes: ("perm", new Integers([0, 2, 1, 3])));
        return Graph.Add(path + "/Reshape", "Reshape", [merged, Graph.Integers(0, 0, Shape.HiddenSize)]);
    }

    /// <summary>[B, 1, S, T]: 0 where a query sees a key, the lowest number where it does not.</summary>
    private string CausalMask()
    {
        const string Path = "/model/mask";
        var past = Length(Path + "/past", "past_key_values.0.key", 2);
        var sequence = Length(Path + "/sequence", "input_ids", 1);
        var total = Graph.Add(Path + "/total/Add", "Add", [past, sequence]);
        var queries = Graph.Add(Path + "/queries/Range", "Range", [past, total, Graph.Integer(1)]);
        var column = Graph.Add(Path + "/queries/Unsqueeze", "Unsqueeze", [queries, Graph.Integers(1)]);
        var keys = Graph.Add(Path + "/keys/Range", "Range", [Graph.Integer(0), total, Graph.Integer(1)]);
        var causal = Graph.Add(Path + "/LessOrEqual", "LessOrEqual", [keys, column]);
        var present = Graph.Add(Path + "/Cast", "Cast", ["attention_mask"], attributes: To(ElementType.Bool));
        var padding = Graph.Add(Path + "/Unsqueeze", "Unsqueeze", [present, Graph.Integers(1, 2)]);
        var seen = Graph.Add(Path + "/And", "And", [causal, padding]);
        return Graph.Add(Path + "/Where", "Where", [seen, Graph.Real("zero", 0), Graph.Real("lowest", LowestFloat16)]);
    }

    private string Length(string path, string tensor, int axis)
    {
        var dims = Graph.Add(path + "/Shape", "Shape", [tensor]);
        return Graph.Add(path + "/Gather", "Gather", [dims, Graph.Integer(axis)], attributes: ("axis", new Integer(0)));
    }

    /// <summary>Cosines and sines [B, 1, S, d] of position · frequency.</summary>
    private (string Cosines, string Sines) Rotation(string positions)
    {
        const string Path = "/model/rotary_emb";
        var frequencies = Enumerable.Range(0, Shape.HeadSize / 2).Select(i => Math.Pow(RotaryBase, -2.0 * i / Shape.HeadSize)).ToArray();
        var wide = Graph.Add(Path + "/Cast", "Cast", [positions], attributes: To(ElementType.Float32));
        var column = Graph.Add(Path + "/Unsqueeze", "Unsqueeze", [wide, Graph.Integers(1, 3)]);
        var angles = Graph.Add(Path + "/Mul", "Mul", [column, Graph.Reals("rotary_frequencies", ElementType.Float32, frequencies)]);
        var both = Graph.Add(Path + "/Concat", "Concat", [angles, angles], attributes: ("axis", new Integer(-1)));
        return (Trigonometric("Cos"), Trigonometric("Sin"));

        string Trigonometric(string function) => Graph.Add($"{Path}/{function}/Cast", "Cast",
            [Graph.Add($"{Path}/{function}", function, [both])], attributes: To(Graph.FloatType));
    }

    /// <summary>x·cos + rotateHalf(x)·sin. Source: Su et al. 2021, "RoFormer".</summary>
    private string Rotate(string path, string part, string heads)
    {
        var half = Shape.HeadSize / 2;
        var direct = Graph.Add($"{path}/{part}_rotary/Mul", "Mul", [heads, cosines]);
        var lower = Graph.Add($"{path}/{part}_rotary/Slice", "Slice", [heads, Graph.Integers(0), Graph.Integers(half), Graph.Integers(-1)]);
        var upper = Graph.Add($"{path}/{part}_rotary/Slice_1", "Slice", [heads, Graph.Integers(half), Graph.Integers(long.MaxValue), Graph.Integers(-1)]);
        var negated = Graph.Add($"{path}/{part}_rotary/Neg", "Neg", [upper]);
        var swapped = Graph.Add($"{path}/{part}_rotary/Concat", "Concat", [negated, lower], attributes: ("axis", new Integer(-1)));
        var crossed = Graph.Add($"{path}/{part}_rotary/Mul_1", "Mul", [swapped, sines]);
        return Graph.Add($"{path}/{part}_rotary/Add", "Add", [direct, crossed]);
    }

    private string SplitHeads(string path, string part, string input, int heads)
    {
        var split = Graph.Add($"{path}/Reshape_{part}", "Reshape", [input, Graph.Integers(0, 0, heads, Shape.HeadSize)]);
        return Graph.Add($"{path}/Transpose_{part}", "Transpose", [split], attributes: ("perm", new Integers([0, 2, 1, 3])));
    }

    private string Append(string path, int layer, string part, string added) =>
        Graph.Add($"{path}/Concat_{part}", "Concat", [$"past_key_values.{layer}.{part}", added], output: $"present.{layer}.{part}", attributes: ("axis", new Integer(2)));

    /// <summary>[B, G, T, d] → [B, H, T, d]: each KV head serves H / G heads.</summary>
    private string ExpandHeads(string path, string part, string cache)
    {
        var column = Graph.Add($"{path}/Unsqueeze_{part}", "Unsqueeze", [cache, Graph.Integers(2)]);
        var expanded = Graph.Add($"{path}/Expand_{part}", "Expand", [column, Graph.Integers(1, 1, Shape.Heads / Shape.KeyValueHeads, 1, 1)]);
        return Graph.Add($"{path}/Reshape_{part}_expanded", "Reshape", [expanded, Graph.Integers(0, Shape.Heads, -1, Shape.HeadSize)]);
    }

    private static (string, AttributeValue) To(ElementType type) => ("to", new Integer((long)type));
}
