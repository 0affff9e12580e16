using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Y = 1 at the greatest element along an axis, 0 elsewhere.</summary>
/// <remarks>X [...] → Y [...]. 2 vector FLOPs per element: maximum, comparison. Source: ONNX Hardmax-13.</remarks>
public sealed class Hardmax : Operator
{
    public override OperatorId Id => new("", "Hardmax");

    public override KernelClass Class => KernelClass.Normalization;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 2 * node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, H, S, T]", Outputs: "f16[B, H, S, T]", VectorFlops: "2*B*H*S*T", Transcendentals: "0"),
    ];
}
