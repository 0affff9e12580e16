using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>A recurrent cell that runs over a sequence, in one direction or both.</summary>
/// <remarks>X [S, B, I], W [D, G·H, I], R [D, G·H, H] → Y [S, D, B, H], last states [D, B, H]; with layout 1 the batch comes first everywhere.
/// 2·D·S·B·G·H·(I + H) matrix FLOPs for G gates.</remarks>
public abstract class RecurrentOperator : Operator
{
    public override KernelClass Class => KernelClass.Matrix;

    public override int RequiredInputs => 3;

    /// <summary>Gates, each with its own rows of W and R.</summary>
    protected abstract int Gates { get; }

    /// <summary>Vector FLOPs for one hidden element and step.</summary>
    protected abstract int FlopsPerElement(NodeContext node);

    /// <summary>Activations for one hidden element and step.</summary>
    protected abstract int ActivationsPerElement { get; }

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var sequence = node.Inputs[0];
        if (sequence.Shape.Rank != 3)
        {
            throw node.Inconsistent($"the sequence has rank {sequence.Shape.Rank} instead of 3");
        }

        var batchFirst = node.Int("layout", 0) != 0;
        var (steps, batch) = batchFirst ? (sequence.Shape[1], sequence.Shape[0]) : (sequence.Shape[0], sequence.Shape[1]);
        var (directions, hidden) = (Directions(node), HiddenSize(node));
        var state = sequence.WithShape(batchFirst ? TensorShape.Of(batch, directions, hidden) : TensorShape.Of(directions, batch, hidden));
        var all = sequence.WithShape(batchFirst ? TensorShape.Of(batch, steps, directions, hidden) : TensorShape.Of(steps, directions, batch, hidden));
        return [all, .. Enumerable.Repeat(state, Math.Max(0, node.OutputCount - 1))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var sequence = node.Inputs[0].Shape;
        var elements = sequence[0] * sequence[1] * Directions(node) * HiddenSize(node);
        return new KernelCost
        {
            MatrixFlops = 2 * Gates * elements * (sequence[2] + HiddenSize(node)),
            VectorFlops = FlopsPerElement(node) * elements,
            Transcendentals = ActivationsPerElement * elements,
            Writes = node.HasOutput(0) ? [] : [new OperandAccess(0, Formula.Zero)],
        };
    }

    /// <summary>The hidden size as the recurrent weights show it.</summary>
    protected virtual Dim WeightHiddenSize(NodeContext node) => node.Inputs[2].Shape[^1];

    private Dim HiddenSize(NodeContext node) => node.Int("hidden_size") is > 0 and var size ? size : WeightHiddenSize(node);

    private static Dim Directions(NodeContext node) => node.Text("direction", "forward") == "bidirectional" ? 2 : 1;
}
