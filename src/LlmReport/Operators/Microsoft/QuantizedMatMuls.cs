using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>A product over the last two axes with an 8- or 16-bit integer operand.</summary>
internal abstract class IntegerMatMul : Operator
{
    public override KernelClass Class => KernelClass.QuantizedMatrix;

    /// <summary>Vector FLOPs for one element of A before the product.</summary>
    protected virtual int FlopsPerInput => 0;

    /// <summary>Vector FLOPs for one element of Y after the product.</summary>
    protected virtual int FlopsPerOutput(NodeContext node) => 0;

    protected abstract ElementType ResultType(NodeContext node);

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [new TensorType(ResultType(node), Shapes.Contract(node, node.Inputs[0].Shape, node.Inputs[1].Shape))];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        MatrixFlops = 2 * node.Outputs[0].ElementCount * node.Inputs[0].Shape[^1],
        VectorFlops = (FlopsPerInput * node.Inputs[0].ElementCount) + (FlopsPerOutput(node) * node.Outputs[0].ElementCount),
    };

    public override Dim? ContractedLength(NodeContext node, int input) => Shapes.ContractedLength(node, input, left: 0, right: 1);
}

/// <summary>Float A, quantised on the fly to 8 bits, times a quantised B.</summary>
/// <remarks>A [..., M, K] f32, B [..., K, N] i8 or u8, scale, zero point, bias [N] → Y f32 [..., M, N]. 2·M·N·K FLOPs per batch; per element of A 7 vector FLOPs (minimum,
/// maximum, and 5 to quantise), per element of Y 1 for the scale and 1 for a bias. Source: ONNX Runtime com.microsoft DynamicQuantizeMatMul-1.</remarks>
internal sealed class DynamicQuantizeMatMul : IntegerMatMul
{
    public override OperatorId Id => new("com.microsoft", "DynamicQuantizeMatMul");

    protected override int FlopsPerInput => 7;

    protected override int FlopsPerOutput(NodeContext node) => node.Has(4) ? 2 : 1;

    protected override ElementType ResultType(NodeContext node) => node.Inputs[0].ElementType;

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: f32[B, S, 64], B: i8[64, 32], s: f32[]", Outputs: "f32[B, S, 32]", MatrixFlops: "4096*B*S", VectorFlops: "480*B*S")];
}

/// <summary>Product of 8-bit matrices, scaled to float.</summary>
/// <remarks>A [..., M, K], B [..., K, N], scales, zero points, bias [N] → Y [..., M, N] of the scales' type. 2·M·N·K FLOPs per batch; per element of Y 2 vector FLOPs for the
/// scales and 1 for a bias. Source: ONNX Runtime com.microsoft MatMulIntegerToFloat-1.</remarks>
internal sealed class MatMulIntegerToFloat : IntegerMatMul
{
    public override OperatorId Id => new("com.microsoft", "MatMulIntegerToFloat");

    protected override int FlopsPerOutput(NodeContext node) => node.Has(6) ? 3 : 2;

    protected override ElementType ResultType(NodeContext node) => node.Inputs[2].ElementType;

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: u8[S, 64], B: i8[64, 32], as: f16[], bs: f16[]", Outputs: "f16[S, 32]", MatrixFlops: "4096*S", VectorFlops: "64*S")];
}

/// <summary>Product of 16-bit integer matrices in 32 bits.</summary>
/// <remarks>A, B i16 or u16 → Y [..., M, N], u32 where both are unsigned, else i32. 2·M·N·K FLOPs per batch. Source: ONNX Runtime com.microsoft MatMulInteger16-1.</remarks>
internal sealed class MatMulInteger16 : IntegerMatMul
{
    public override OperatorId Id => new("com.microsoft", "MatMulInteger16");

    protected override ElementType ResultType(NodeContext node) =>
        node.Inputs[0].ElementType == ElementType.UInt16 && node.Inputs[1].ElementType == ElementType.UInt16 ? ElementType.UInt32 : ElementType.Int32;

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: i16[S, 64], B: i16[64, 32]", Outputs: "i32[S, 32]", MatrixFlops: "4096*S")];
}
