using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Joins quantised tensors along an axis, each brought to the output's scale.</summary>
/// <remarks>scale and zero point of Y, then X, scale and zero point of each part → Y, its axis the sum of theirs. 7 FLOPs per element: 2 to dequantise, 5 to
/// quantise. Source: ONNX Runtime com.microsoft QLinearConcat-1.</remarks>
public sealed class QLinearConcat : Operator
{
    public override OperatorId Id => new("com.microsoft", "QLinearConcat");

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[2].Shape;
        var axis = node.Axis(node.Int("axis", 0), shape.Rank);
        var extent = shape[axis];
        for (var part = 5; part < node.Inputs.Count; part += 3)
        {
            extent += node.Inputs[part].Shape[axis];
        }

        return [node.Inputs[2].WithElementType(node.Inputs[1].ElementType).WithShape(shape.With(axis, extent))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = 7 * node.Outputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("ys: f32[], yz: u8[], A: u8[N, 3], as: f32[], az: u8[], B: u8[N, 5], bs: f32[], bz: u8[]", Attributes: "axis=1",
            Outputs: "u8[N, 8]", VectorFlops: "56*N"),
    ];
}
