using System.Text;
using System.Text.RegularExpressions;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Reporting.Html;

/// <summary>Types, shapes and formulas of a graph as text for reading.</summary>
internal sealed partial class GraphText(TypedGraph graph)
{
    private const int LongestFormula = 360;
    private const int LongestDim = 60;
    private const int MostOperands = 4;

    /// <summary><c>f16[B, S, 4096]</c>.</summary>
    public static string Type(TensorType type) => type.KnownShape is { } shape
        ? $"{ShortName(type.ElementType)}[{string.Join(", ", shape.Dims.Select(d => Dim(d)))}]"
        : $"{ShortName(type.ElementType)}[?]";

    /// <summary>Inputs and outputs of a node: <c>f16[B, S, 4096] × f16[4096, 11008] → f16[B, S, 11008]</c>; scalars and host inputs left out.</summary>
    public string Signature(TypedNode node)
    {
        var inputs = Enumerable.Range(0, node.Inputs.Length)
            .Where(i => node.Inputs[i] >= 0 && node.Operator?.ReadsOnHost(i) != true)
            .Select(i => graph.Values[node.Inputs[i]].Type)
            .Where(t => t.KnownShape is not { Rank: 0 });
        var outputs = node.Outputs.Where(o => o >= 0).Select(o => graph.Values[o].Type);
        return $"{List(inputs, " × ")} → {List(outputs, ", ")}";
    }

    public string Operand(OperandTraffic operand) => HtmlText.Shorten(graph.Values[operand.Value].Name);

    public string OperandType(OperandTraffic operand) => Type(graph.Values[operand.Value].Type);

    /// <summary>As written by hand: <c>2·B·S·4096²</c> stays <c>2·B·S·16777216</c>.</summary>
    public static string Formula(Formula formula) => Pretty(formula.ToString());

    /// <summary>The formula with the values of its symbols put in.</summary>
    public static string WithNumbers(Formula formula, Bindings bindings) => Pretty(Name().Replace(formula.ToString(), match =>
        bindings.TryGet(match.Value, out var value) ? value.ToString(System.Globalization.CultureInfo.InvariantCulture) : match.Value));

    private static string Pretty(string text) => HtmlText.Shorten(text, LongestFormula).Replace("**", "^", StringComparison.Ordinal).Replace("*", "·", StringComparison.Ordinal);

    private static string Dim(Dim dim) => HtmlText.Shorten(dim.ToString(), LongestDim).Replace("**", "^", StringComparison.Ordinal).Replace("*", "·", StringComparison.Ordinal);

    private static string List(IEnumerable<TensorType> types, string separator)
    {
        var text = new StringBuilder();
        var count = 0;
        foreach (var type in types)
        {
            if (count == MostOperands)
            {
                return text.Append(separator).Append('…').ToString();
            }

            text.Append(count++ > 0 ? separator : "").Append(Type(type));
        }

        return text.Length == 0 ? "–" : text.ToString();
    }

    private static string ShortName(ElementType type) => type switch
    {
        ElementType.Float16 => "f16",
        ElementType.BFloat16 => "bf16",
        ElementType.Float32 => "f32",
        ElementType.Float64 => "f64",
        ElementType.Undefined => "?",
        _ when type.IsInteger() => type.DisplayName().Replace("uint", "u", StringComparison.Ordinal).Replace("int", "i", StringComparison.Ordinal),
        _ => type.DisplayName(),
    };

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*")]
    private static partial Regex Name();
}
