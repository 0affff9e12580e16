using System.Collections.Immutable;
using System.Text;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Diagnostics;

/// <summary>What one node is, as text without its name: operator, types made, types read.</summary>
internal sealed class NodeLines(PlanningGraph graph)
{
    private const int LongestType = 600;

    private readonly Dictionary<(ElementType, TensorShape), string> types = [];
    private readonly ImmutableArray<string> fromData = [.. graph.Typed.Symbols.Where(s => s.Role == SymbolRole.DataDependent).Select(s => s.Name)];

    public string Of(TypedNode node)
    {
        var text = new StringBuilder(160);
        text.Append(OneLine.Of(new OperatorId(node.Node.Domain, node.Node.OpType).ToString()));
        if (node.IsFunctionCall)
        {
            text.Append(" (function)");
        }

        AppendTypes(text.Append("  "), node.Outputs, withRole: false);
        if (!node.Inputs.IsEmpty)
        {
            AppendTypes(text.Append(" <- "), node.Inputs, withRole: true);
        }

        return text.ToString();
    }

    /// <summary>A type such as <c>float16[batch, sequence, 4096]</c>; numbers that tell data-dependent symbols of equal layers apart are replaced.</summary>
    public string Of(TensorType type)
    {
        if (type is { IsTensor: true, ElementType: ElementType.Undefined, KnownShape: null })
        {
            return "?";
        }

        if (!type.IsTensor || type.KnownShape is not { } shape)
        {
            return OneLine.Within(type.ToString(), LongestType);
        }

        if (!types.TryGetValue((type.ElementType, shape), out var text))
        {
            text = types[(type.ElementType, shape)] = OneLine.Within(WithoutNumbers(shape, type.ToString()), LongestType);
        }

        return text;
    }

    private void AppendTypes(StringBuilder text, ImmutableArray<int> values, bool withRole)
    {
        for (var i = 0; i < values.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            if (values[i] < 0)
            {
                text.Append('-');
                continue;
            }

            text.Append(withRole ? RoleOf(values[i]) : "").Append(Of(graph.Values[values[i]].Type));
        }
    }

    private string RoleOf(int value) => graph.Constants[value] switch
    {
        ConstantKind.Weight => "weight ",
        ConstantKind.QuantizationData or ConstantKind.Table => "const ",
        ConstantKind.None => graph.IsState[value] ? "state " : "",
        var kind => throw new InvalidOperationException($"No word for {kind}."),
    };

    private string WithoutNumbers(TensorShape shape, string text)
    {
        if (fromData.IsEmpty || shape.Dims.All(d => d.IsConstant))
        {
            return text;
        }

        foreach (var name in shape.Dims.SelectMany(d => d.Symbols).Select(s => s.Name).Where(n => fromData.Contains(n)).Distinct().OrderByDescending(n => n.Length))
        {
            text = text.Replace(name, Digits(name), StringComparison.Ordinal);
        }

        return text;
    }

    private static string Digits(string name)
    {
        var masked = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (!char.IsAsciiDigit(c))
            {
                masked.Append(c);
            }
            else if (masked.Length == 0 || masked[^1] != '*')
            {
                masked.Append('*');
            }
        }

        return masked.ToString();
    }
}
