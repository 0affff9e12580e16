using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = the determinant of each square matrix.</summary>
/// <remarks>X [..., M, M] → Y [...]. 2·M³/3 vector FLOPs per matrix, by LU decomposition. Source: ONNX Det-22; Golub and Van Loan, Matrix Computations.</remarks>
public sealed class Det : Operator
{
    public override OperatorId Id => new("", "Det", SinceVersion: 11);

    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var x = node.Inputs[0];
        if (x.Shape.Rank < 2)
        {
            throw node.Inconsistent("square matrices are expected");
        }

        node.Unify(x.Shape[^2], x.Shape[^1], "rows and columns");
        return [x.WithShape(x.Shape.Slice(0, x.Shape.Rank - 2))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (Formula)(2 * node.Inputs[0].ElementCount * node.Inputs[0].Shape[^1]) / 3,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, 3, 3]", Outputs: "f32[B]", VectorFlops: "18*B"),
    ];
}
