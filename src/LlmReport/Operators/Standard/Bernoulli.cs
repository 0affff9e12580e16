namespace LlmReport.Operators.Standard;

/// <summary>Y = 1 with the probability X, 0 otherwise.</summary>
/// <remarks>X [...] → Y [...] of the type <c>dtype</c> or X's. 1 vector FLOP per element: a comparison; the draw itself is not counted. Source: ONNX Bernoulli-22.</remarks>
public sealed class Bernoulli : UnaryOperator
{
    public override OperatorId Id => new("", "Bernoulli", SinceVersion: 15);

    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(node.ElementType("dtype") ?? node.Inputs[0].ElementType);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S]", Outputs: "f32[B, S]", VectorFlops: "B*S"),
        new("X: f32[B, S]", Outputs: "f64[B, S]", Attributes: "dtype=11", VectorFlops: "B*S"),
    ];
}
