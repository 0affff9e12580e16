using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>The gate and the up projection of a feed-forward block with packed weights, their activated product, and perhaps the norm before them.</summary>
/// <remarks>A [..., K], two weights [N, K] packed → Y [..., N], and A + skip as A. 4·rows·N·K matrix FLOPs; per output element 5 vector FLOPs and 1 transcendental (SiLU and the
/// product), 1 more for each bias; where there is a norm, 4 vector FLOPs per input element, 1 for the residual. Source: ONNX Runtime contrib operators.</remarks>
public sealed class MatMulNBitsMlp : PackedMatMul
{
    public override OperatorId Id => new("com.microsoft", "MatMulNBitsMlp");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [Product(node.Inputs[0], Length(node, "N")), node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node)
    {
        var outputs = Rows(node) * Length(node, "N");
        var biases = (node.Has(5) ? 1 : 0) + (node.Has(8) ? 1 : 0);
        return new KernelCost
        {
            MatrixFlops = 4 * outputs * Length(node, "K"),
            VectorFlops = (5 + biases) * outputs + MatMulNBitsQkv.NormFlops(node),
            Transcendentals = outputs + (node.Has(2) ? Rows(node) : Dim.Zero),
        };
    }

    public override long? ParameterElements(NodeContext node, int input) => input switch
    {
        3 or 6 => Length(node, "N") * Length(node, "K"),
        4 or 7 => 0,
        _ => null,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], _, _, gate: u8[32, 2, 16], gs: f16[32, 2], _, up: u8[32, 2, 16], us: f16[32, 2]", Attributes: "K=64, N=32, bits=4, block_size=32, activation=silu",
            Outputs: "f16[B, S, 32]", MatrixFlops: "8192*B*S", VectorFlops: "160*B*S", Transcendentals: "32*B*S"),
    ];
}
