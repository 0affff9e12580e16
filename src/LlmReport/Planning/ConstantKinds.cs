using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>Tells parameters of the model from rotary tables, masks, scales and shape constants.</summary>
/// <remarks>A constant is a parameter unless it is a scalar, an integer or bool tensor that no operator takes as packed weights, feeds only sines,
/// cosines or the table inputs of an operator, is a mask (added to or chosen into scores), or is named as one of these.</remarks>
internal static partial class ConstantKinds
{
    private const int MaximumValues = 48;

    public static ImmutableArray<ConstantKind> Of(TypedGraph graph, ImmutableArray<ImmutableArray<int>> readers, ImmutableArray<int> roots)
    {
        var kinds = new ConstantKind[graph.Values.Length];
        for (var value = 0; value < kinds.Length; value++)
        {
            kinds[value] = KindOf(graph, readers, value);
        }

        for (var value = 0; value < kinds.Length; value++)
        {
            kinds[value] = kinds[value] == ConstantKind.None ? kinds[roots[value]] : kinds[value];
        }

        return [.. kinds];
    }

    private static ConstantKind KindOf(TypedGraph graph, ImmutableArray<ImmutableArray<int>> readers, int value)
    {
        var initializer = ConstantOf(graph, graph.Values[value]);
        if (initializer is null)
        {
            return ConstantKind.None;
        }

        if (initializer.Dims.IsEmpty || initializer.ElementType is ElementType.Bool or ElementType.String)
        {
            return ConstantKind.Table;
        }

        var kind = ReadersTell(graph, readers, value) ?? (FeedsOnlyScales(graph, readers, value) ? ConstantKind.QuantizationData : null);
        return kind ?? (initializer.ElementType.IsFloat() && !TableName().IsMatch(initializer.Name) && !FeedsOnlyTables(graph, readers, value)
            ? ConstantKind.Weight
            : ConstantKind.Table);
    }

    /// <summary>An initializer, or what a Constant node holds.</summary>
    public static Initializer? ConstantOf(TypedGraph graph, TypedValue value) => value.Initializer
        ?? (value.Producer >= 0 && graph.Nodes[value.Producer].Node is { OpType: "Constant", Domain: "" } node && node.Attribute("value") is AttributeValue.Tensor tensor
            ? tensor.Value
            : null);

    /// <summary>What the operators that read the constant say of it; null where they say nothing.</summary>
    private static ConstantKind? ReadersTell(TypedGraph graph, ImmutableArray<ImmutableArray<int>> readers, int value)
    {
        foreach (var reader in readers[value])
        {
            var node = graph.Nodes[reader];
            for (var input = 0; input < node.Inputs.Length; input++)
            {
                if (node.Inputs[input] != value || node.Operator is null)
                {
                    continue;
                }

                if (node.Operator.IsTable(input) || node.Operator.ReadsOnHost(input))
                {
                    return ConstantKind.Table;
                }

                if (ParameterElements(graph, node, input) is { } count)
                {
                    return count == 0 ? ConstantKind.QuantizationData : ConstantKind.Weight;
                }

                if (graph.Values[value].Type.ElementType.IsInteger() && graph.Ask(node, (found, context) => found.ContractedLength(context, input)) is not null)
                {
                    return ConstantKind.Weight;
                }
            }
        }

        return null;
    }

    private static long? ParameterElements(TypedGraph graph, TypedNode node, int input) => graph.Ask(node, (found, context) => found.ParameterElements(context, input));

    /// <summary>True for scales that are spread over their groups (Unsqueeze, Expand, Reshape) before anything dequantises with them.</summary>
    private static bool FeedsOnlyScales(TypedGraph graph, ImmutableArray<ImmutableArray<int>> readers, int value)
    {
        var steps = 0;
        while (readers[value] is [var reader] && steps++ < MaximumValues)
        {
            var node = graph.Nodes[reader];
            if (node.Inputs.IndexOf(value) is var input && ParameterElements(graph, node, input) is { } count)
            {
                return count == 0;
            }

            if (input != 0 || !Passes(node) || node.Outputs is not [>= 0 and var output])
            {
                return false;
            }

            value = output;
        }

        return false;
    }

    /// <summary>True where all that is made of the constant ends in sines, cosines, choices or table inputs; given up after a few dozen values.</summary>
    private static bool FeedsOnlyTables(TypedGraph graph, ImmutableArray<ImmutableArray<int>> readers, int value)
    {
        var isGathered = readers[value].Any(reader => graph.Nodes[reader].OpType == "Gather");
        var seen = new HashSet<int> { value };
        var open = new Queue<int>(seen);
        while (open.TryDequeue(out var current))
        {
            if (readers[current].IsEmpty || seen.Count > MaximumValues)
            {
                return false;
            }

            foreach (var reader in readers[current])
            {
                var node = graph.Nodes[reader];
                // Padding is masked out of a position bias by a choice between its numbers and the lowest.
                var isChosenFrom = isGathered && node.OpType == "Where" && node.Inputs[0] != current;
                if (!isChosenFrom && EndsInTable(node, current))
                {
                    // Rows chosen for what attention adds to its scores are a trained position bias; its masks and rotary tables are taken whole.
                    if (isGathered && node.Operator?.Class == KernelClass.Attention)
                    {
                        return false;
                    }

                    continue;
                }

                if (!(isChosenFrom || Passes(node)) || node.Outputs.Any(o => o >= 0 && graph.Values[o].IsGraphOutput))
                {
                    return false;
                }

                foreach (var output in node.Outputs.Where(o => o >= 0 && seen.Add(o)))
                {
                    open.Enqueue(output);
                }
            }
        }

        return true;
    }

    private static bool EndsInTable(TypedNode node, int value) => node.OpType is "Sin" or "Cos" or "Where" or "Less" or "Greater" or "Equal" or "Shape"
        || IsTableOf(node, value);

    private static bool IsTableOf(TypedNode node, int value)
    {
        for (var input = 0; input < node.Inputs.Length; input++)
        {
            if (node.Inputs[input] == value && node.Operator?.IsTable(input) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Passes(TypedNode node) => node.OpType is "Gather" or "Cast" or "Slice" or "Unsqueeze" or "Squeeze" or "Reshape" or "Expand"
        or "Transpose" or "Concat" or "Split" or "Identity" or "Mul" or "MatMul" or "Einsum" or "Div" or "GatherND" or "Tile";

    [GeneratedRegex(@"(^|[._/])(cos|sin)(_?(cache|cached|table|emb))?$|(cos|sin)_(cache|cached|table)|inv_freq|rotary_emb|rope_freqs|(attn|causal|attention)_mask|masked_bias", RegexOptions.IgnoreCase)]
    private static partial Regex TableName();
}
