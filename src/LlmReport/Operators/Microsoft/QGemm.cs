using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Gemm of quantised matrices, the result quantised again or in float32.</summary>
/// <remarks>A [M, K], B [K, N] with scales and zero points, C [N] or [M, N] → Y [M, N]: of the output zero point's type, float32 without one. 2·M·N·K FLOPs; 1 vector FLOP
/// per element of A and B (zero points), 1 per output element for the scale, 1 for C, 4 to quantise. Source: ONNX Runtime com.microsoft QGemm-1.</remarks>
internal sealed class QGemm : Operator
{
    public override OperatorId Id => new("com.microsoft", "QGemm");

    public override KernelClass Class => KernelClass.QuantizedMatrix;

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        TensorShape a = node.Inputs[0].Shape, b = node.Inputs[3].Shape;
        bool transposeA = node.Int("transA", 0) != 0, transposeB = node.Int("transB", 0) != 0;
        node.Unify(a[transposeA ? 0 : 1], b[transposeB ? 1 : 0], "the contracted axis");
        var type = node.Inputs.Optional(8)?.ElementType ?? ElementType.Float32;
        return [TensorType.Of(type, a[transposeA ? 1 : 0], b[transposeB ? 0 : 1])];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var elements = node.Outputs[0].ElementCount;
        return new KernelCost
        {
            MatrixFlops = 2 * elements * node.Inputs[0].Shape[node.Int("transA", 0) != 0 ? 0 : 1],
            VectorFlops = node.Inputs[0].ElementCount + node.Inputs[3].ElementCount + ((1 + (node.Has(6) ? 1 : 0) + (node.Has(8) ? 4 : 0)) * elements),
        };
    }

    public override long? ParameterElements(NodeContext node, int input) => input is 0 or 3 or 6 ? null : 0;

    public override Dim? ContractedLength(NodeContext node, int input) => input switch
    {
        0 => node.Inputs[0].Shape[node.Int("transA", 0) != 0 ? 0 : 1],
        3 => node.Inputs[3].Shape[node.Int("transB", 0) != 0 ? 1 : 0],
        _ => null,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: u8[M, 64], as: f32[], az: u8[], B: i8[64, 32], bs: f32[], bz: i8[], C: i32[32], ys: f32[], yz: u8[]",
            Outputs: "u8[M, 32]", MatrixFlops: "4096*M", VectorFlops: "64*M + 2048 + 192*M"),
        new("A: u8[M, 64], as: f32[], az: u8[], B: i8[32, 64], bs: f32[], bz: i8[]", Attributes: "transB=1", Outputs: "f32[M, 32]"),
    ];
}
