using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = Gelu(X + bias) by its tanh approximation; the bias may be omitted.</summary>
/// <remarks>X [..., D], bias [D] → Y [..., D]. 8 vector FLOPs and 1 transcendental per element, 1 more for a bias. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class FastGelu : Operator
{
    public override OperatorId Id => new("com.microsoft", "FastGelu");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (node.Has(1) ? 9 : 8) * node.Inputs[0].ElementCount,
        Transcendentals = node.Inputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], bias: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "9*B*S*64", Transcendentals: "B*S*64"),
        new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64]", VectorFlops: "8*B*S*64"),
    ];
}
