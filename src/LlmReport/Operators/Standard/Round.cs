using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X rounded to the nearest whole number, halves to the even one.</summary>
/// <remarks>X [...] → Y [...]. 1 vector FLOP per element. Source: ONNX Round-22.</remarks>
public sealed class Round : UnaryOperator
{
    public override OperatorId Id => new("", "Round", SinceVersion: 11);

    protected override Scalar? Apply(Scalar x, ElementType type) => x.Integer is not null ? x : x.Number is { } number ? Scalar.Of(Math.Round(number, MidpointRounding.ToEven)) : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "B*S*64", Transcendentals: "0"),
        new("X: f32[3] = {2.5, 1.5, -0.75}", Outputs: "f32[3] = {2, 2, -1}"),
    ];
}
