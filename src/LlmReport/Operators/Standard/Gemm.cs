using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = α·A·B + β·C, A and B transposed on request.</summary>
/// <remarks>A [M, K], B [K, N], C that broadcasts to [M, N] → Y [M, N]. 2·M·N·K matrix FLOPs; vector FLOPs per element: 1 for C, 1 each for α and β that are
/// not 1. Source: ONNX Gemm-13.</remarks>
public sealed class Gemm : Operator
{
    public override OperatorId Id => new("", "Gemm");

    public override KernelClass Class => KernelClass.Matrix;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var (a, b) = (node.Inputs[0].Shape, node.Inputs[1].Shape);
        if (a.Rank != 2 || b.Rank != 2)
        {
            throw node.Inconsistent($"matrices are expected, not {a} and {b}");
        }

        var (transposeA, transposeB) = (IsTransposed(node, "transA"), IsTransposed(node, "transB"));
        node.Unify(a[transposeA ? 0 : 1], b[transposeB ? 1 : 0], "the contracted axis");
        return [node.Inputs[0].WithShape(TensorShape.Of(a[transposeA ? 1 : 0], b[transposeB ? 0 : 1]))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var elements = node.Outputs[0].ElementCount;
        var scaled = node.Real("alpha", 1) == 1 ? 0 : 1;
        var added = !node.Has(2) ? 0 : node.Real("beta", 1) == 1 ? 1 : 2;
        return new()
        {
            MatrixFlops = 2 * elements * node.Inputs[0].Shape[IsTransposed(node, "transA") ? 0 : 1],
            VectorFlops = (scaled + added) * elements,
        };
    }

    private static bool IsTransposed(NodeContext node, string attribute) => node.Int(attribute, 0) != 0;

    public override Dim? ContractedLength(NodeContext node, int input) => input switch
    {
        0 => node.Inputs[0].Shape[IsTransposed(node, "transA") ? 0 : 1],
        1 => node.Inputs[1].Shape[IsTransposed(node, "transB") ? 1 : 0],
        _ => null,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f32[B, 64], B: f32[128, 64], C: f32[128]", Outputs: "f32[B, 128]", Attributes: "transB=1", MatrixFlops: "16384*B", VectorFlops: "128*B"),
        new("A: f32[64, M], B: f32[64, N]", Outputs: "f32[M, N]", Attributes: "transA=1, alpha=0.5", MatrixFlops: "128*M*N", VectorFlops: "M*N"),
    ];
}
