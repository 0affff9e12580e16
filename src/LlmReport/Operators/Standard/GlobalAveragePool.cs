namespace LlmReport.Operators.Standard;

/// <summary>The mean of every channel.</summary>
/// <remarks>X [N, C, d₁ …] → Y [N, C, 1 …]; one FLOP per input element (additions, and a division per channel). Source: ONNX GlobalAveragePool-22.</remarks>
internal sealed class GlobalAveragePool : GlobalPool
{
    public override OperatorId Id => new("", "GlobalAveragePool");

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 2048, 7, 7]", Outputs: "f32[N, 2048, 1, 1]", VectorFlops: "N*2048*49")];
}
