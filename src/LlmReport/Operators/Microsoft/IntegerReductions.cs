using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>A reduction whose axes are an attribute in every version.</summary>
internal abstract class AttributeReduction : Operator
{
    public override KernelClass Class => KernelClass.Reduction;

    protected static TensorShape Reduced(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var axes = node.Ints("axes") is { IsEmpty: false } given ? given.Select(axis => node.Axis(axis, shape.Rank)) : Enumerable.Range(0, shape.Rank);
        return Shapes.Reduce(shape, axes, node.Int("keepdims", 1) != 0);
    }
}

/// <summary>Mean over axes of a quantised tensor, quantised again.</summary>
/// <remarks>data with scale and zero point, scale and zero point of the result → reduced. One FLOP per input element, 7 per output element: the quotient, a rescaling
/// and 5 to quantise. Source: ONNX Runtime com.microsoft QLinearReduceMean-1.</remarks>
internal sealed class QLinearReduceMean : AttributeReduction
{
    public override OperatorId Id => new("com.microsoft", "QLinearReduceMean");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0].WithShape(Reduced(node))];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = node.Inputs[0].ElementCount + (7 * node.Outputs[0].ElementCount),
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("x: u8[N, 4, 8], xs: f32[], xz: u8[], ys: f32[], yz: u8[]", Attributes: "axes=[2], keepdims=0", Outputs: "u8[N, 4]", VectorFlops: "60*N")];
}

/// <summary>Sum over axes of 8-bit integers in 32 bits.</summary>
/// <remarks>data u8 or i8 → u32 or i32, reduced; one addition per input element. Source: ONNX Runtime com.microsoft ReduceSumInteger-1.</remarks>
internal sealed class ReduceSumInteger : AttributeReduction
{
    public override OperatorId Id => new("com.microsoft", "ReduceSumInteger");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [new TensorType(node.Inputs[0].ElementType == ElementType.UInt8 ? ElementType.UInt32 : ElementType.Int32, Reduced(node))];

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
        [new("x: i8[N, 4, 8]", Attributes: "axes=[1], keepdims=1", Outputs: "i32[N, 1, 8]", VectorFlops: "32*N")];
}
