using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X/(bias + α/size · the sum of squares of <c>size</c> neighbouring channels)^β.</summary>
/// <remarks>X [N, C, …] → Y [N, C, …]. Per element 1 transcendental (the power) and size + 3 vector FLOPs: square, size − 1 sums, product, bias, quotient.
/// Source: ONNX LRN-13; Krizhevsky et al. 2012.</remarks>
public sealed class LRN : Operator
{
    public override OperatorId Id => new("", "LRN");

    public override KernelClass Class => KernelClass.Normalization;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = ((node.Int("size") ?? throw node.Inconsistent("the attribute size is missing")) + 3) * node.Outputs[0].ElementCount,
        Transcendentals = node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 32, H, W]", Outputs: "f32[N, 32, H, W]", Attributes: "size=5", VectorFlops: "256*N*H*W", Transcendentals: "32*N*H*W"),
    ];
}
