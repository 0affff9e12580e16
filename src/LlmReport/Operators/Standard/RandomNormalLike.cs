namespace LlmReport.Operators.Standard;

/// <summary>Y = random numbers of a normal distribution; shape and, unless <c>dtype</c> says otherwise, type of the input.</summary>
/// <remarks>→ Y [...]. Per element 2 transcendentals (Box and Muller, two numbers at once) and 2 vector FLOPs: scale, shift. Source: ONNX
/// RandomNormalLike-22.</remarks>
internal sealed class RandomNormalLike : RandomOperator
{
    public override OperatorId Id => new("", "RandomNormalLike");

    protected override int TranscendentalsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S]", Outputs: "f16[B, S]", VectorFlops: "2*B*S", Transcendentals: "2*B*S"),
    ];
}
