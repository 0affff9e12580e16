using System.Collections.Immutable;
using LlmReport.Operators;

namespace LlmReport.Planning.Remedies;

/// <summary>The operator in the place of a decomposed attention: as large as what it replaces, save where a cache with room for tokens to come is shorter than it is allocated.</summary>
/// <param name="extents">How large it is.</param>
/// <param name="caches">Inputs that hold keys and values as they are stored.</param>
/// <param name="written">New tokens that each cache of the operator's own takes up: outputs after the first.</param>
/// <param name="length">Where the length of a cache with such room stands.</param>
internal sealed class FusedAttention(AttentionExtents extents, ImmutableArray<int> caches, ImmutableArray<TensorShape> written, (int Input, int Axis)? length) : AttentionOperator
{
    public override OperatorId Id => new("", "Attention", SinceVersion: 23);

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => node.Outputs;

    public override AttentionExtents Extents(NodeContext node)
    {
        var keys = length is { } at ? node.Inputs[at.Input].Shape[at.Axis] : extents.KeyTokens;
        return extents with { KeyTokens = keys, PastTokens = keys - extents.QueryTokens };
    }

    protected override IEnumerable<OperandAccess> ReadsOf(NodeContext node, AttentionExtents extents) =>
        caches.Select(input => new OperandAccess(input, node.Inputs[input].Shape.Elements, OperandRole.KvCache));

    protected override IEnumerable<OperandAccess> WritesOf(NodeContext node, AttentionExtents extents) =>
        written.Select((tokens, cache) => new OperandAccess(cache + 1, tokens.Elements, OperandRole.KvCache));
}
