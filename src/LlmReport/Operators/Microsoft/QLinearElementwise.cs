using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>An element-wise operator on quantised tensors: dequantise, compute, quantise again.</summary>
/// <remarks>Per element: 2 FLOPs to dequantise each operand (zero point, scale), those of the operator, 5 to quantise (scale, rounding, zero point, two bounds).</remarks>
internal abstract class QuantizedElementwise : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    /// <summary>Input positions of the operands that broadcast against each other.</summary>
    protected abstract ImmutableArray<int> Operands { get; }

    /// <summary>Input position of an operand that has the output's type.</summary>
    protected virtual int TypedOperand => 0;

    protected abstract int FlopsPerElement { get; }

    protected virtual int TranscendentalsPerElement => 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[Operands[0]].Shape;
        foreach (var operand in Operands.AsSpan()[1..])
        {
            shape = Shapes.Broadcast(shape, node.Inputs[operand].Shape);
        }

        return [node.Inputs[TypedOperand].WithShape(shape)];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = FlopsPerElement * node.Outputs[0].ElementCount,
        Transcendentals = TranscendentalsPerElement * node.Outputs[0].ElementCount,
    };
}

/// <summary>C = A + B of quantised tensors.</summary>
/// <remarks>A, B, each with scale and zero point, broadcast → C. 10 FLOPs per element: 4 to dequantise, 1, 5 to quantise. Source: ONNX Runtime com.microsoft QLinearAdd-1.</remarks>
internal sealed class QLinearAdd : QuantizedElementwise
{
    public override OperatorId Id => new("com.microsoft", "QLinearAdd");

    protected override ImmutableArray<int> Operands => [0, 3];

    protected override int FlopsPerElement => 10;

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: u8[B, 1, 8], as: f32[], az: u8[], B: u8[S, 1], bs: f32[], bz: u8[], cs: f32[], cz: u8[]", Outputs: "u8[B, S, 8]", VectorFlops: "80*B*S")];
}

/// <summary>C = A·B of quantised tensors, element by element.</summary>
/// <remarks>A, B, each with scale and zero point, broadcast → C. 10 FLOPs per element: 4 to dequantise, 1, 5 to quantise. Source: ONNX Runtime com.microsoft QLinearMul-1.</remarks>
internal sealed class QLinearMul : QuantizedElementwise
{
    public override OperatorId Id => new("com.microsoft", "QLinearMul");

    protected override ImmutableArray<int> Operands => [0, 3];

    protected override int FlopsPerElement => 10;

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: i8[N, 8], as: f32[], az: i8[], B: i8[8], bs: f32[], bz: i8[], cs: f32[], cz: i8[]", Outputs: "i8[N, 8]", VectorFlops: "80*N")];
}

/// <summary>Sigmoid of a quantised tensor.</summary>
/// <remarks>X, scales and zero points → Y alike. 10 FLOPs and one transcendental per element: 2 to dequantise, 3, 5 to quantise. Source: ONNX Runtime com.microsoft
/// QLinearSigmoid-1.</remarks>
internal sealed class QLinearSigmoid : QuantizedElementwise
{
    public override OperatorId Id => new("com.microsoft", "QLinearSigmoid");

    protected override ImmutableArray<int> Operands => [0];

    protected override int FlopsPerElement => 10;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: u8[N, 8], xs: f32[], xz: u8[], ys: f32[], yz: u8[]", Outputs: "u8[N, 8]", VectorFlops: "80*N", Transcendentals: "8*N")];
}

/// <summary>LeakyRelu of a quantised tensor.</summary>
/// <remarks>X, scales and zero points → Y alike. 9 FLOPs per element: 2 to dequantise, 2, 5 to quantise. Source: ONNX Runtime com.microsoft QLinearLeakyRelu-1.</remarks>
internal sealed class QLinearLeakyRelu : QuantizedElementwise
{
    public override OperatorId Id => new("com.microsoft", "QLinearLeakyRelu");

    protected override ImmutableArray<int> Operands => [0];

    protected override int FlopsPerElement => 9;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: u8[N, 8], xs: f32[], xz: u8[], ys: f32[], yz: u8[]", Outputs: "u8[N, 8]", VectorFlops: "72*N")];
}

/// <summary>Where on quantised tensors, quantised again.</summary>
/// <remarks>condition, X and Y (each with scale and zero point) broadcast → Z. 8 FLOPs per element: 2 to dequantise the chosen operand, 1, 5 to quantise.
/// Source: ONNX Runtime com.microsoft QLinearWhere-1.</remarks>
internal sealed class QLinearWhere : QuantizedElementwise
{
    public override OperatorId Id => new("com.microsoft", "QLinearWhere");

    protected override ImmutableArray<int> Operands => [0, 1, 4];

    protected override int TypedOperand => 1;

    protected override int FlopsPerElement => 8;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("c: b[N, 1], X: u8[8], xs: f32[], xz: u8[], Y: u8[N, 8], ys: f32[], yz: u8[], zs: f32[], zz: u8[]", Outputs: "u8[N, 8]", VectorFlops: "64*N"),
    ];
}
