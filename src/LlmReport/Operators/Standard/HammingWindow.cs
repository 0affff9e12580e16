namespace LlmReport.Operators.Standard;

/// <summary>Y = the Hamming window of the given length.</summary>
/// <remarks>size [] → Y [size]. Per element 1 transcendental and 3 vector FLOPs. Source: ONNX HammingWindow-17.</remarks>
internal sealed class HammingWindow : WindowOperator
{
    public override OperatorId Id => new("", "HammingWindow", SinceVersion: 17);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("size: i64[] = {N}", Outputs: "f32[N]", VectorFlops: "3*N", Transcendentals: "N"),
    ];
}
