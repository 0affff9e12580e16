namespace LlmReport.Operators.Standard;

/// <summary>Y = the Hann window of the given length.</summary>
/// <remarks>size [] → Y [size]. Per element 1 transcendental and 3 vector FLOPs. Source: ONNX HannWindow-17.</remarks>
internal sealed class HannWindow : WindowOperator
{
    public override OperatorId Id => new("", "HannWindow", SinceVersion: 17);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("size: i64[] = {N}", Outputs: "f32[N]", VectorFlops: "3*N", Transcendentals: "N"),
    ];
}
