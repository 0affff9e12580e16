using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>The inverses of square matrices.</summary>
/// <remarks>X [..., n, n] → Y [..., n, n]; 2·n³ vector FLOPs a matrix (LU factors and n solutions). Source: ONNX Runtime com.microsoft Inverse-1;
/// Golub and Van Loan, "Matrix Computations".</remarks>
public sealed class Inverse : Operator
{
    public override OperatorId Id => new("com.microsoft", "Inverse");

    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        node.Unify(shape[^2], shape[^1], "the sides of the matrices");
        return [node.Inputs[0]];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = 2 * node.Inputs[0].ElementCount * node.Inputs[0].Shape[^1] };

    public override IEnumerable<OperatorExample> Examples => [new("X: f32[B, 4, 4]", Outputs: "f32[B, 4, 4]", VectorFlops: "128*B")];
}
