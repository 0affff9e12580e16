namespace LlmReport.Operators.Standard;

/// <summary>Y = random numbers of a uniform distribution; shape and, unless <c>dtype</c> says otherwise, type of the input.</summary>
/// <remarks>→ Y [...]. 2 vector FLOPs per element: scale, shift. Source: ONNX RandomUniformLike-22.</remarks>
internal sealed class RandomUniformLike : RandomOperator
{
    public override OperatorId Id => new("", "RandomUniformLike");

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S]", Outputs: "f16[B, S]", VectorFlops: "2*B*S", Transcendentals: "0"),
    ];
}
