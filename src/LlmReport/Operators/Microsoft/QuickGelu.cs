using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = X·sigmoid(α·X); SiLU where α is 1.</summary>
/// <remarks>X [...] → Y [...]. 5 vector FLOPs (4 where α is 1) and 1 transcendental per element. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class QuickGelu : Operator
{
    public override OperatorId Id => new("com.microsoft", "QuickGelu");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (node.Real("alpha", 1.702) == 1 ? 4 : 5) * node.Inputs[0].ElementCount,
        Transcendentals = node.Inputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64]", VectorFlops: "5*B*S*64", Transcendentals: "B*S*64"),
        new("X: f16[B, S, 64]", Attributes: "alpha=1.0", Outputs: "f16[B, S, 64]", VectorFlops: "4*B*S*64"),
    ];
}
