using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>A rotary position embedding of one tensor by tables of cosines and sines.</summary>
public abstract class RotaryOperator : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    /// <summary>Position of the cosine table; the sine table follows it.</summary>
    protected abstract int CosineInput { get; }

    protected abstract int PositionInput { get; }

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override bool IsTable(int input) => input == CosineInput || input == CosineInput + 1;

    public override KernelCost EstimateCost(NodeContext node)
    {
        TensorShape x = node.Inputs[0].Shape, table = node.Inputs[CosineInput].Shape;
        return new KernelCost
        {
            VectorFlops = 3 * RotatedElements(node, x, table),
            Reads = table.Rank == 2 ? [Rows(node, x, CosineInput), Rows(node, x, CosineInput + 1)] : [],
        };
    }

    private static Dim RotatedElements(NodeContext node, TensorShape x, TensorShape table)
    {
        var rotated = 2 * table[^1];
        var heads = node.Int("num_heads", 0);
        return x.Rank == 4 ? x.Product(0, 3) * rotated
            : heads > 0 ? x.Product(0, x.Rank - 1) * heads * rotated
            : x.ElementCount;
    }

    private OperandAccess Rows(NodeContext node, TensorShape x, int input)
    {
        var table = node.Inputs[input].Shape;
        var positions = node.Inputs.Optional(PositionInput)?.KnownShape is { Rank: >= 2 } ids ? ids.ElementCount : x.Rank == 4 ? x[2] : x[^2];
        return new(input, Dim.Min(positions, table[0]) * table[^1]);
    }
}
