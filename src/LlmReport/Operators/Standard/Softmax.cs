using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Y = exp(X − max)/Σ exp(X − max) along an axis.</summary>
/// <remarks>X [...] → Y [...]. Per element 1 transcendental and 4 vector FLOPs: maximum, difference, sum, quotient. Before opset 13 X is seen as a
/// matrix, whose rows start at the axis; the count is the same. Source: ONNX Softmax-13.</remarks>
public sealed class Softmax : Operator
{
    public override OperatorId Id => new("", "Softmax");

    public override KernelClass Class => KernelClass.Normalization;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 4 * node.Outputs[0].ElementCount,
        Transcendentals = node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, H, S, T]", Outputs: "f16[B, H, S, T]", VectorFlops: "4*B*H*S*T", Transcendentals: "B*H*S*T"),
    ];
}
