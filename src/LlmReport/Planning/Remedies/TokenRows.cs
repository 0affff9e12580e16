using LlmReport.Onnx;

namespace LlmReport.Planning.Remedies;

/// <summary>Tells rows of tokens, [B, S, H·d], which an attention operator takes as they are, from values that only a Transpose makes heads of.</summary>
/// <remarks>Rows have the batch in front. Where the sequence is in front, [S, B·H, d] as torch's MultiheadAttention makes it, a Transpose is needed whichever of both layouts the operator is
/// given; only of a batch of one the same numbers are rows too.</remarks>
internal sealed class TokenRows(PatternReader reader, AttentionNodes nodes)
{
    private readonly bool isBatchOfOne = IsBatchOfOne(reader, nodes);

    public PatternReader Reader => reader;

    /// <summary>Nodes that serve this attention alone.</summary>
    public HashSet<int> Members => nodes.Members;

    /// <summary>True for a Transpose that does more than to swap the last two axes, as a product asks of keys.</summary>
    public bool IsIntoHeads(int node) => Permutation(node) is { } perm && perm.Take(perm.Length - 2).Where((axis, at) => axis != at).Any();

    /// <summary>True for a Transpose between heads and rows of tokens, which an operator that takes or gives rows makes needless.</summary>
    public bool IsNeedless(int node) => IsIntoHeads(node) && (isBatchOfOne || Permutation(node) is [0, ..]);

    private long[]? Permutation(int node) => reader.TypeOf(node) == "Transpose" && reader.Node(node).Node.Attribute("perm") is AttributeValue.Integers { Values: var perm } ? [.. perm] : null;

    /// <summary>True where the result's heads, turned behind a sequence in front, are the width of one row: with more than one sequence they are the width of several.</summary>
    private static bool IsBatchOfOne(PatternReader reader, AttentionNodes nodes)
    {
        var turned = reader.OnlyReader(reader.Node(nodes.Output).Outputs[0]);
        if (reader.TypeOf(turned) != "Transpose" || reader.Shape(reader.Node(turned).Outputs[0]) is not { Rank: >= 3 } result)
        {
            return false;
        }

        var passed = new List<int>();
        reader.OnlyReader(reader.Node(turned).Outputs[0], passed);
        return passed.Exists(view => reader.Shape(reader.Node(view).Outputs[0]) is { Rank: >= 2 } shape && shape[^1] == result.Product(1, result.Rank));
    }
}
