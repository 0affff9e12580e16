using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Building;

/// <summary>Masks for ai.onnx Attention out of <c>attention_mask</c> [B, T], each written once and shared by the layers.</summary>
internal sealed class StandardMasks(GraphBuilder graph)
{
    private const string Path = "/model/attention_mask";

    private readonly Dictionary<long, string> byWindow = [];

    private string? padding, tokens, keys;

    /// <summary>The mask of a call: bool [B, 1, S, T], true where a key may be seen; with a bias the numbers to add. Empty where nothing is masked.</summary>
    public string Of(AttentionCall call)
    {
        if (call.IgnoresPadding)
        {
            return call.Bias ?? "";
        }

        var allowed = call.Window is { } window ? Windowed(window) : Padding();
        return call.Bias is null ? allowed : graph.Add(call.Path + "/mask/Where", "Where", [allowed, call.Bias, Lowest()]);
    }

    private string Padding() => padding ??= Expanded();

    private string Expanded()
    {
        var truth = graph.Add(Path + "/Cast", "Cast", ["attention_mask"], attributes: ("to", new Integer((long)ElementType.Bool)));
        var wide = graph.Add(Path + "/Unsqueeze", "Unsqueeze", [truth, graph.Integers(1, 2)]);
        var batch = graph.Add(Path + "/Shape", "Shape", ["attention_mask"], attributes: [("start", new Integer(0)), ("end", new Integer(1))]);
        var dims = graph.Add(Path + "/Concat", "Concat", [batch, graph.Integers(1), Tokens(), Keys()], attributes: ("axis", new Integer(0)));
        return graph.Add(Path + "/Expand", "Expand", [wide, dims]);
    }

    /// <summary>Key j is seen from query i where j > P + i − window; the keys after it are left to <c>is_causal</c>.</summary>
    private string Windowed(long window)
    {
        if (byWindow.TryGetValue(window, out var found))
        {
            return found;
        }

        var path = $"{Path}/window_{window}";
        var count = graph.Add(path + "/Squeeze", "Squeeze", [Keys(), graph.Integers(0)]);
        var positions = graph.Add(path + "/Range", "Range", [graph.Integer(0), count, graph.Integer(1)]);
        var past = graph.Add(path + "/Sub", "Sub", [Keys(), Tokens()]);
        var queries = graph.Add(path + "/Slice", "Slice", [positions, past, Keys(), graph.Integers(0)]);
        var column = graph.Add(path + "/Unsqueeze", "Unsqueeze", [queries, graph.Integers(1)]);
        var first = graph.Add(path + "/Sub_1", "Sub", [column, graph.Integer(window)]);
        var seen = graph.Add(path + "/Greater", "Greater", [positions, first]);
        return byWindow[window] = graph.Add(path + "/And", "And", [Padding(), seen]);
    }

    private string Tokens() => tokens ??= Length("input_ids", "Shape_1");

    private string Keys() => keys ??= Length("attention_mask", "Shape_2");

    private string Length(string value, string node) =>
        graph.Add($"{Path}/{node}", "Shape", [value], attributes: [("start", new Integer(1)), ("end", new Integer(2))]);

    private string Lowest() => graph.Real("lowest", graph.FloatType == ElementType.Float16 ? -65504 : -3.3895313892515355e38);
}
