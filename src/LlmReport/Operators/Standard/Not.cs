using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = not X.</summary>
/// <remarks>X bool [...] → Y bool [...]. 1 vector FLOP per element. Source: ONNX Not-1.</remarks>
internal sealed class Not : UnaryOperator
{
    public override OperatorId Id => new("", "Not");

    protected override Scalar? Apply(Scalar x, ElementType type) => ScalarArithmetic.Not(x);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: b[B, 1, S, T]", Outputs: "b[B, 1, S, T]", VectorFlops: "B*S*T"),
        new("X: b[2] = {0, 1}", Outputs: "b[2] = {1, 0}"),
    ];
}
