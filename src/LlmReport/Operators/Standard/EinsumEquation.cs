using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The equation of an Einsum, resolved for its operands: every axis has a label, and every label a dim.</summary>
/// <remarks>Letters are their character code; the axes that an ellipsis stands for are −1, −2 … from the last.</remarks>
internal sealed record EinsumEquation(ImmutableArray<ImmutableArray<int>> Operands, ImmutableArray<int> Output, ImmutableDictionary<int, Dim> Dims)
{
    private const string Ellipsis = "...";

    public static EinsumEquation Resolve(NodeContext node)
    {
        var text = node.Text("equation", "").Replace(" ", "", StringComparison.Ordinal);
        var arrow = text.IndexOf("->", StringComparison.Ordinal);
        var terms = (arrow < 0 ? text : text[..arrow]).Split(',');
        if (terms.Length != node.Inputs.Count)
        {
            throw node.Inconsistent($"the equation \"{text}\" has {terms.Length} terms for {node.Inputs.Count} operands");
        }

        var dims = ImmutableDictionary.CreateBuilder<int, Dim>();
        var operands = ImmutableArray.CreateBuilder<ImmutableArray<int>>(terms.Length);
        for (var operand = 0; operand < terms.Length; operand++)
        {
            var shape = node.Inputs[operand].Shape;
            var labels = Labels(terms[operand], shape.Rank - terms[operand].Replace(Ellipsis, "", StringComparison.Ordinal).Length);
            if (labels.Length != shape.Rank)
            {
                throw node.Inconsistent($"the term \"{terms[operand]}\" does not fit the shape {shape}");
            }

            operands.Add(labels);
            for (var axis = 0; axis < labels.Length; axis++)
            {
                dims[labels[axis]] = dims.TryGetValue(labels[axis], out var known) ? Common(node, labels[axis], known, shape[axis]) : shape[axis];
            }
        }

        var ellipsisRank = dims.Keys.Count(label => label < 0);
        var output = arrow < 0 ? Implied(operands, ellipsisRank) : Labels(text[(arrow + 2)..], ellipsisRank);
        return output.FirstOrDefault(label => !dims.ContainsKey(label)) is var missing && missing != 0
            ? throw node.Inconsistent($"the output of \"{text}\" has a label that no operand has")
            : new EinsumEquation(operands.MoveToImmutable(), output, dims.ToImmutable());
    }

    /// <summary>Product of the dims of distinct labels.</summary>
    public Dim Extent(IEnumerable<int> labels) => labels.Aggregate(Dim.One, (product, label) => product * Dims[label]);

    /// <summary>Product of the dims that an operand is summed over.</summary>
    public Dim Summed(int operand) => Extent(Operands[operand].Except(Output));

    private static ImmutableArray<int> Labels(string term, int ellipsisRank)
    {
        var labels = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < term.Length; i++)
        {
            if (term[i] != '.')
            {
                labels.Add(term[i]);
                continue;
            }

            labels.AddRange(Enumerable.Range(-ellipsisRank, Math.Max(0, ellipsisRank)));
            i += Ellipsis.Length - 1;
        }

        return labels.ToImmutable();
    }

    /// <summary>Without an arrow: the ellipsis, then the letters that occur once, in their alphabetical order.</summary>
    private static ImmutableArray<int> Implied(IEnumerable<ImmutableArray<int>> operands, int ellipsisRank) =>
    [
        .. Enumerable.Range(-ellipsisRank, ellipsisRank),
        .. operands.SelectMany(labels => labels).Where(label => label > 0).GroupBy(label => label)
            .Where(group => group.Count() == 1).Select(group => group.Key).Order(),
    ];

    private static Dim Common(NodeContext node, int label, Dim a, Dim b) => label < 0 ? Dim.Broadcast(a, b)
        : a == Dim.One ? b
        : b == Dim.One ? a
        : node.Unify(a, b, $"the label {(char)label} of the equation");
}
