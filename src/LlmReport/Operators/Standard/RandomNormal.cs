namespace LlmReport.Operators.Standard;

/// <summary>Y = random numbers of a normal distribution; shape and type given by attributes.</summary>
/// <remarks>→ Y [...]. Per element 2 transcendentals (Box and Muller, two numbers at once) and 2 vector FLOPs: scale, shift. Source: ONNX
/// RandomNormal-22.</remarks>
internal sealed class RandomNormal : RandomOperator
{
    public override OperatorId Id => new("", "RandomNormal");

    public override int RequiredInputs => 0;

    protected override int TranscendentalsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("", Outputs: "f32[2, 3]", Attributes: "shape=[2, 3]", VectorFlops: "12", Transcendentals: "12"),
    ];
}
