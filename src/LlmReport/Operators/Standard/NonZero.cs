using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The indices of the elements that are not zero, one column each.</summary>
/// <remarks>X of rank r → [r, n]; n is a new symbol of at most the element count unless the contents are known. One comparison an element.
/// Source: ONNX NonZero-13.</remarks>
public sealed class NonZero : Operator
{
    public override OperatorId Id => new("", "NonZero", SinceVersion: 9);

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var count = Found(node) is { } found ? Dim.Of(found.Count) : node.FreshDim($"{node.Node.Outputs[0]}_nonzero", shape.ElementCount);
        return [TensorType.Of(ElementType.Int64, Math.Max(1, shape.Rank), count)];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } value || Found(node) is not { } found)
        {
            return null;
        }

        return Contents.Create([Math.Max(1, value.Dims.Length), found.Count], at =>
        {
            var position = found[at[1]];
            for (var axis = value.Dims.Length - 1; axis > at[0]; axis--)
            {
                position /= value.Dims[axis];
            }

            return new Scalar(Dim.Of(value.IsScalar ? 0 : position % value.Dims[at[0]]));
        });
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: i64[2, 2] = {1, 0, 1, 1}", Outputs: "i64[2, 3] = {0, 1, 1, 0, 0, 1}", VectorFlops: "4"),
        new("X: i64[3] = {S, 0, 8}", Outputs: "i64[1, 2] = {0, 2}"),
    ];

    /// <summary>Positions of the elements that are not zero; null where that hangs on data.</summary>
    private static List<int>? Found(NodeContext node)
    {
        if (node.Value(0) is not { } value)
        {
            return null;
        }

        var found = new List<int>();
        for (var i = 0; i < value.Count; i++)
        {
            var isZero = value.Elements[i] is not { } element ? null
                : element.Numerator is { } dim ? Dim.ProveEqual(dim, Dim.Zero)
                : element.Real == 0;
            if (isZero is null)
            {
                return null;
            }

            if (isZero == false)
            {
                found.Add(i);
            }
        }

        return found;
    }
}
