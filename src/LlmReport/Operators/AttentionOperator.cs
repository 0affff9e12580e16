using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>An operator that scores queries against keys and mixes values by the scores.</summary>
/// <remarks>Q is read as an activation, K and V once per key-value head. Where the operator keeps a cache, the tokens attended to count as reads of the
/// cache and the new tokens as writes to it.</remarks>
public abstract class AttentionOperator : Operator
{
    public override KernelClass Class => KernelClass.Attention;

    /// <summary>How large the call is, as far as the node itself tells.</summary>
    public abstract AttentionExtents Extents(NodeContext node);

    public override KernelCost EstimateCost(NodeContext node) => Cost(node, Extents(node));

    /// <summary>The cost for other extents than the node tells: a mask known to be causal, a static cache that is only partly filled.</summary>
    public KernelCost Cost(NodeContext node, AttentionExtents extents)
    {
        var scores = extents.Cost();
        var beside = CostBeside(node, extents);
        return new KernelCost
        {
            MatrixFlops = scores.MatrixFlops + beside.MatrixFlops,
            VectorFlops = scores.VectorFlops + beside.VectorFlops,
            Transcendentals = scores.Transcendentals + beside.Transcendentals,
            Causal = scores.Causal is null ? null : new KernelCost
            {
                MatrixFlops = scores.Causal.MatrixFlops + beside.MatrixFlops,
                VectorFlops = scores.Causal.VectorFlops + beside.VectorFlops,
                Transcendentals = scores.Causal.Transcendentals + beside.Transcendentals,
            },
            ScratchElements = scores.ScratchElements,
            Reads = [.. ReadsOf(node, extents)],
            Writes = [.. WritesOf(node, extents)],
        };
    }

    /// <summary>What the operator computes beside scores: projections, biases, rotations.</summary>
    protected virtual KernelCost CostBeside(NodeContext node, AttentionExtents extents) => KernelCost.Zero;

    protected virtual IEnumerable<OperandAccess> ReadsOf(NodeContext node, AttentionExtents extents) => [];

    protected virtual IEnumerable<OperandAccess> WritesOf(NodeContext node, AttentionExtents extents) => [];

    /// <summary>Rows of a rotary table that a step looks up, as elements; the table has one row a position.</summary>
    protected static Dim RotaryRows(TensorShape table, Dim rows) => table.Rank == 2 ? Dim.Min(rows, table[0]) * table[1] : table.ElementCount;

    /// <summary>Keys or values of <paramref name="tokens"/> tokens for every key-value head.</summary>
    protected static Dim CacheElements(AttentionExtents extents, Dim tokens, Dim width) => extents.Batch * extents.KeyValueHeads * tokens * width;
}
