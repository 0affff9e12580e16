using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>The sampling positions of an affine map, for GridSample.</summary>
/// <remarks>theta [N, n, n + 1], size = {N, C, d₁ … dₙ} → grid [N, d₁ … dₙ, n]; 2·n·(n + 1) matrix FLOPs per position. Source: ONNX AffineGrid-20.</remarks>
public sealed class AffineGrid : Operator
{
    public override OperatorId Id => new("", "AffineGrid", SinceVersion: 20);

    public override KernelClass Class => KernelClass.Matrix;

    public override int RequiredInputs => 2;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var theta = node.Inputs[0].Shape;
        if (node.Integers(1) is { } size)
        {
            var batch = node.Unify(theta[0], size[0], "the batch of theta and size");
            return [node.Inputs[0].WithShape(new TensorShape([batch, .. size[2..], size.Length - 2]))];
        }

        if (theta[1].Constant is not { } axes)
        {
            return [node.Inputs[0].WithShape(null)];
        }

        var extents = Enumerable.Range(0, (int)axes).Select(_ => node.FreshDim("grid", minimum: 1));
        return [node.Inputs[0].WithShape(new TensorShape([theta[0], .. extents, axes]))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        MatrixFlops = 2 * node.Outputs[0].ElementCount * (node.Outputs[0].Shape[^1] + 1),
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("theta: f32[N, 2, 3], size: i64[4] = {N, 3, 5, W}", Outputs: "f32[N, 5, W, 2]", MatrixFlops: "2*N*5*W*2*3"),
        new("theta: f32[2, 3, 4], size: i64[5] = {2, 1, 4, 5, 6}", Outputs: "f32[2, 4, 5, 6, 3]"),
    ];
}
