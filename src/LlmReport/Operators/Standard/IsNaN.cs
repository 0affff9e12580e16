using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = true where X is not a number.</summary>
/// <remarks>X [...] → Y bool [...]. 1 vector FLOP per element. Source: ONNX IsNaN-20.</remarks>
public sealed class IsNaN : UnaryOperator
{
    public override OperatorId Id => new("", "IsNaN", SinceVersion: 9);

    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(ElementType.Bool);

    protected override Scalar? Apply(Scalar x, ElementType type) => ScalarArithmetic.Truth(double.IsNaN(x.Real));

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "b[B, S, 64]", VectorFlops: "B*S*64", Transcendentals: "0"),
    ];
}
