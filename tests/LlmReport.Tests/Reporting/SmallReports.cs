using System.Text.RegularExpressions;
using System.Xml.Linq;
using LlmReport.Estimation;
using LlmReport.Onnx;
using LlmReport.Reporting;
using LlmReport.Tests.Diagnostics;

namespace LlmReport.Tests.Reporting;

/// <summary>Models written down in code, and their reports.</summary>
internal static partial class SmallReports
{
    /// <summary>Layers of a product, an addition and a key cache; every layer's product has the width that is asked for.</summary>
    public static SmallGraph Decoder(params long[] widths)
    {
        var graph = new SmallGraph().Input("x", "batch sequence_length 64").Input("new_key", "batch 1 sequence_length 4");
        for (var layer = 0; layer < widths.Length; layer++)
        {
            graph = graph.Input($"past_key_values.{layer}.key", "batch 1 past_sequence_length 4")
                .Weight($"up.{layer}", 64, widths[layer]).Weight($"down.{layer}", widths[layer], 64)
                .Node($"h{layer} = MatMul {(layer == 0 ? "x" : $"y{layer - 1}")} up.{layer}", $"model/layers.{layer}/mlp/up_proj/MatMul")
                .Node($"y{layer} = MatMul h{layer} down.{layer}", $"model/layers.{layer}/mlp/down_proj/MatMul")
                .Node($"present.{layer}.key = Concat past_key_values.{layer}.key new_key", $"model/layers.{layer}/self_attn/Concat", ("axis", new AttributeValue.Integer(2)))
                .Output($"present.{layer}.key");
        }

        return graph.Output($"y{widths.Length - 1}");
    }

    /// <summary>A decoder of two layers, and an operator that nobody knows after them.</summary>
    public static SmallGraph WithUnknownOperator() => Decoder(128, 256).Node("z = Mystery y1", "model/extra/Mystery").Output("z");

    /// <summary>So many nodes, no two products of one shape, each in a module of its own: nothing folds.</summary>
    public static SmallGraph Unfoldable(int nodes)
    {
        var graph = new SmallGraph().Input("x0", "batch sequence_length 64").Input("new_key", "batch 1 sequence_length 4").Input("past_key_values.0.key", "batch 1 past_sequence_length 4")
            .Node("present.0.key = Concat past_key_values.0.key new_key", null, ("axis", new AttributeValue.Integer(2))).Output("present.0.key");
        var pairs = (nodes / 2) - 1;
        for (var pair = 0; pair < pairs; pair++)
        {
            graph = graph.Weight($"w{pair}", 64, 65 + pair).Weight($"v{pair}", 65 + pair, 64)
                .Node($"h{pair} = MatMul x{pair} w{pair}", $"model/blocks/some_rather_long_module_name_{pair}x/first/MatMul")
                .Node($"x{pair + 1} = MatMul h{pair} v{pair}", $"model/blocks/some_rather_long_module_name_{pair}x/second/MatMul");
        }

        return graph.Output($"x{pairs}");
    }

    public static Analysis Analyze(OnnxModel model, ScenarioRequest? request = null) =>
        Analyzer.Analyze(model, new AnalysisRequest { Scenarios = request ?? SmallGraph.Request() });

    public static string Html(OnnxModel model, bool withScript = true, ScenarioRequest? request = null) => Html(Analyze(model, request), withScript);

    public static string Html(Analysis analysis, bool withScript = true)
    {
        using var writer = new StringWriter();
        HtmlReport.Write(analysis, writer, new HtmlOptions { ToolVersion = "1.2.3", WithScript = withScript });
        return writer.ToString();
    }

    /// <summary>The script of a page.</summary>
    public static string Script(string html)
    {
        const string Start = "<script>\n";
        var from = html.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return html[from..html.IndexOf("</script>", from, StringComparison.Ordinal)];
    }

    /// <summary>The page without its style sheet and scripts, as XML: it is written so that an XML reader takes it, void elements and bare attributes aside.</summary>
    public static XElement Body(string html)
    {
        var body = Script().Replace(html[html.IndexOf("<body", StringComparison.Ordinal)..], "").Replace("</html>", "", StringComparison.Ordinal).Replace("<br>", "<br/>", StringComparison.Ordinal);
        return XElement.Parse(Input().Replace(BareAttribute().Replace(body, "$0=\"\""), "<input $1/>"));
    }

    [GeneratedRegex("(?s)<script[ >].*?</script>")]
    private static partial Regex Script();

    [GeneratedRegex("<input ([^>]*)>")]
    private static partial Regex Input();

    /// <summary>A name inside a tag, not in the quotes of a value, that no value follows.</summary>
    [GeneratedRegex("(?<=<[a-z][^<>]*) (?:hidden|checked|selected|disabled|open|data-[a-z-]+)(?=[ >/])(?=[^\"<>]*(?:\"[^\"<>]*\"[^\"<>]*)*>)")]
    private static partial Regex BareAttribute();
}
