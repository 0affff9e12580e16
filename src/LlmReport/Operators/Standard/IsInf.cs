using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = true where X is infinite; attributes may leave one sign out.</summary>
/// <remarks>X [...] → Y bool [...]. 1 vector FLOP per element. Source: ONNX IsInf-20.</remarks>
public sealed class IsInf : UnaryOperator
{
    public override OperatorId Id => new("", "IsInf", SinceVersion: 10);

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => node.Value(0) is { } x ? ElementValues.Map(x, element => ScalarArithmetic.Truth(
        (double.IsPositiveInfinity(element.Real) && node.Int("detect_positive", 1) != 0)
        || (double.IsNegativeInfinity(element.Real) && node.Int("detect_negative", 1) != 0))) : null;

    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(ElementType.Bool);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "b[B, S, 64]", VectorFlops: "B*S*64", Transcendentals: "0"),
    ];
}
