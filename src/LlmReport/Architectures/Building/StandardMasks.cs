using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Building;

/// <summary>Masks for ai.onnx Attention out of <c>attention_mask</c> [B, T], each written once and shared by the layers.</summary>
/// <param name="graph">The graph.</param>
/// <param name="mask">Where keys are tokens, [B, T].</param>
/// <param name="ids">The queries' tokens, [B, S].</param>
/// <param name="path">Where the nodes stand.</param>
internal sealed class StandardMasks(GraphBuilder graph, string mask = "attention_mask", string ids = "input_ids", string path = "/model/attention_mask")
{
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
        return call.Bias is null ? allowed : graph.Once(allowed + call.Bias, () => graph.Add($"{allowed}/Where", "Where", [allowed, call.Bias, Lowest()]));
    }

    /// <summary>bool [B, 1, S, T], true where a key is a token.</summary>
    public string Padding() => padding ??= Expanded();

    private string Expanded()
    {
        var truth = graph.Add(path + "/Cast", "Cast", [mask], attributes: ("to", new Integer((long)ElementType.Bool)));
        var wide = graph.Add(path + "/Unsqueeze", "Unsqueeze", [truth, graph.Integers(1, 2)]);
        var batch = graph.Add(path + "/Shape", "Shape", [mask], attributes: [("start", new Integer(0)), ("end", new Integer(1))]);
        var dims = graph.Add(path + "/Concat", "Concat", [batch, graph.Integers(1), Tokens(), Keys()], attributes: ("axis", new Integer(0)));
        return graph.Add(path + "/Expand", "Expand", [wide, dims]);
    }

    /// <summary>Key j is seen from query i where j > P + i − window; the keys after it are left to <c>is_causal</c>.</summary>
    private string Windowed(long window)
    {
        if (byWindow.TryGetValue(window, out var found))
        {
            return found;
        }

        var place = $"{path}/window_{window}";
        var count = graph.Add(place + "/Squeeze", "Squeeze", [Keys(), graph.Integers(0)]);
        var positions = graph.Add(place + "/Range", "Range", [graph.Integer(0), count, graph.Integer(1)]);
        var past = graph.Add(place + "/Sub", "Sub", [Keys(), Tokens()]);
        var queries = graph.Add(place + "/Slice", "Slice", [positions, past, Keys(), graph.Integers(0)]);
        var column = graph.Add(place + "/Unsqueeze", "Unsqueeze", [queries, graph.Integers(1)]);
        var first = graph.Add(place + "/Sub_1", "Sub", [column, graph.Integer(window)]);
        var seen = graph.Add(place + "/Greater", "Greater", [positions, first]);
        return byWindow[window] = graph.Add(place + "/And", "And", [Padding(), seen]);
    }

    private string Tokens() => tokens ??= Length(ids, "Shape_1");

    private string Keys() => keys ??= Length(mask, "Shape_2");

    private string Length(string value, string node) =>
        graph.Add($"{path}/{node}", "Shape", [value], attributes: [("start", new Integer(1)), ("end", new Integer(2))]);

    private string Lowest() => graph.Real("lowest", graph.FloatType == ElementType.Float16 ? -65504 : -3.3895313892515355e38);
}
