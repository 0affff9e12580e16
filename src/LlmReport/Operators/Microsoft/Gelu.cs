namespace LlmReport.Operators.Microsoft;

/// <summary>Y = X·Φ(X), Φ the normal distribution function.</summary>
/// <remarks>X [...] → Y [...]. 4 vector FLOPs and 1 transcendental per element. Source: ONNX Runtime contrib operators; Hendrycks and Gimpel 2016.</remarks>
internal sealed class Gelu : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "Gelu");

    protected override int FlopsPerElement => 4;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64]", VectorFlops: "4*B*S*64", Transcendentals: "B*S*64")];
}
