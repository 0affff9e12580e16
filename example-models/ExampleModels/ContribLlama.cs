using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace ExampleModels;

/// <summary>The decoder in ONNX Runtime's contrib operators, as its model builder for generation writes it. GroupQueryAttention rotates by itself, so that there is no <c>position_ids</c>.</summary>
internal sealed class ContribLlama(string name, LlamaShape shape) : LlamaDecoder(name, shape)
{
    private const string Contrib = "com.microsoft";

    private string lastKey = "", total = "", cosines = "", sines = "";

    protected override (string Domain, long Version)[] Opsets => [("", 21), (Contrib, 1)];

    protected override string TotalLength => "total_sequence_length";

    protected override void Prepare()
    {
        const string Path = "/model/attn_mask_reformat/attn_mask_subgraph";
        var attended = Graph.Add(Path + "/ReduceSum", "ReduceSum", ["attention_mask", Graph.Integers(1)], attributes: ("keepdims", new Integer(0)));
        var last = Graph.Add(Path + "/Sub", "Sub", [attended, Graph.Integer(1)]);
        lastKey = Graph.Add(Path + "/Sub/Cast", "Cast", [last], attributes: ("to", new Integer((long)ElementType.Int32)));
        var dims = Graph.Add(Path + "/Shape", "Shape", ["attention_mask"]);
        var length = Graph.Add(Path + "/Gather", "Gather", [dims, Graph.Integer(1)], attributes: ("axis", new Integer(0)));
        total = Graph.Add(Path + "/Gather/Cast", "Cast", [length], attributes: ("to", new Integer((long)ElementType.Int32)));
        cosines = RotaryTable("cos_cache", Math.Cos);
        sines = RotaryTable("sin_cache", Math.Sin);
    }

    protected override (string Sum, string Normed) AddAndNormalize(string sumPath, string normPath, string residual, string? update)
    {
        var weight = Graph.NormWeight(ParameterName(normPath) + ".weight", Shape.HiddenSize);
        (string, AttributeValue) epsilon = ("epsilon", new Real(Epsilon));
        if (update is null)
        {
            var normed = Graph.Add(normPath + "/LayerNorm", "SimplifiedLayerNormalization", [residual, weight], "", null,
                epsilon, ("axis", new Integer(-1)), ("stash_type", new Integer(1)));
            return (residual, normed);
        }

        var (output, sum) = (normPath + "/output_0", normPath + "/output_3");
        Graph.AddNode(normPath + "/SkipLayerNorm", "SkipSimplifiedLayerNormalization", [residual, update, weight], [output, "", "", sum], Contrib, [epsilon]);
        return (sum, output);
    }

    protected override string Attend(int layer, string path, string query, string key, string value)
    {
        var output = path + "/attn/GroupQueryAttention/output_0";
        Graph.AddNode(path + "/attn/GroupQueryAttention", "GroupQueryAttention",
            [query, key, value, $"past_key_values.{layer}.key", $"past_key_values.{layer}.value", lastKey, total, cosines, sines],
            [output, $"present.{layer}.key", $"present.{layer}.value"], Contrib,
            [
                ("num_heads", new Integer(Shape.Heads)), ("kv_num_heads", new Integer(Shape.KeyValueHeads)),
                ("scale", new Real(1 / Math.Sqrt(Shape.HeadSize))), ("do_rotary", new Integer(1)),
            ]);
        return output;
    }

    private string RotaryTable(string name, Func<double, double> function)
    {
        var half = Shape.HeadSize / 2;
        return Graph.Table(name, i => function(i / half * Math.Pow(RotaryBase, -1.0 * (i % half) / half)), Shape.Positions, half);
    }
}
