namespace LlmReport.Operators.Standard;

/// <summary>Y = the Blackman window of the given length.</summary>
/// <remarks>size [] → Y [size]. Per element 2 transcendentals and 6 vector FLOPs. Source: ONNX BlackmanWindow-17.</remarks>
internal sealed class BlackmanWindow : WindowOperator
{
    public override OperatorId Id => new("", "BlackmanWindow", SinceVersion: 17);

    protected override int Cosines => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("size: i64[] = {N}", Outputs: "f32[N]", VectorFlops: "6*N", Transcendentals: "2*N"),
    ];
}
