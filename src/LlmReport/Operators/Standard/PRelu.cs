using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X where X ≥ 0, slope·X elsewhere.</summary>
/// <remarks>X [...], slope that broadcasts to X → Y [...]. 2 vector FLOPs per element: product, choice. Source: ONNX PRelu-16; He et al. 2015.</remarks>
public sealed class PRelu : ElementwiseOperator
{
    public override OperatorId Id => new("", "PRelu");

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    protected override int FlopsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 64, H, W], slope: f32[64, 1, 1]", Outputs: "f32[N, 64, H, W]", VectorFlops: "128*N*H*W"),
    ];
}
