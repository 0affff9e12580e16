using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>The position of the extreme element along one axis.</summary>
internal abstract class ArgumentOperator : Operator
{
    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        return [new TensorType(ElementType.Int64, Shapes.Reduce(shape, [node.Axis(node.Int("axis", 0), shape.Rank)], node.Int("keepdims", 1) != 0))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { IsScalar: false } x)
        {
            return null;
        }

        var axis = node.Axis(node.Int("axis", 0), x.Dims.Length);
        var inner = Contents.Count(ImmutableArray.Create(x.Dims, axis + 1, x.Dims.Length - axis - 1));
        var kept = x.Dims.SetItem(axis, 1);
        var takesLast = node.Int("select_last_index", 0) != 0;
        return ShapeValue.Create(node.Int("keepdims", 1) != 0 ? kept : kept.RemoveAt(axis), i =>
            Position([.. Enumerable.Range(0, x.Dims[axis]).Select(at => x.Elements[(((i / inner * x.Dims[axis]) + at) * inner) + (i % inner)])], takesLast) is { } found
                ? new Scalar(found) : null);
    }

    /// <summary>True where the first comes before the second; null where that is open.</summary>
    protected abstract bool? IsBeyond(Scalar a, Scalar b);

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "i64[B, S, 1]", Attributes: "axis=-1", VectorFlops: "B*S*64"),
        new("X: f32[B, S, 64]", Outputs: "i64[S, 64]", Attributes: "keepdims=0", VectorFlops: "B*S*64"),
    ];

    private int? Position(ImmutableArray<Scalar?> elements, bool takesLast)
    {
        var best = 0;
        for (var at = 1; at < elements.Length; at++)
        {
            if (elements[best] is not { } leader || elements[at] is not { } candidate
                || (takesLast ? !IsBeyond(leader, candidate) : IsBeyond(candidate, leader)) is not { } isBetter)
            {
                return null;
            }

            best = isBetter ? at : best;
        }

        return elements.Length > 0 ? best : null;
    }
}
