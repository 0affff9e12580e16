namespace LlmReport.Operators.Standard;

/// <summary>Y = random numbers of a uniform distribution; shape and type given by attributes.</summary>
/// <remarks>→ Y [...]. 2 vector FLOPs per element: scale, shift. Source: ONNX RandomUniform-22.</remarks>
internal sealed class RandomUniform : RandomOperator
{
    public override OperatorId Id => new("", "RandomUniform");

    public override int RequiredInputs => 0;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("", Outputs: "f32[2, 3]", Attributes: "shape=[2, 3]", VectorFlops: "12", Transcendentals: "0"),
    ];
}
