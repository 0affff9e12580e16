namespace LlmReport.Operators.Nchwc;

/// <summary>GlobalAveragePool on blocked channels.</summary>
/// <remarks>As ai.onnx GlobalAveragePool. Source: ONNX Runtime com.microsoft.nchwc GlobalAveragePool-1.</remarks>
internal sealed class GlobalAveragePool() : AliasOperator(new Standard.GlobalAveragePool(), 22)
{
    public override OperatorId Id => new("com.microsoft.nchwc", "GlobalAveragePool");

    public override IEnumerable<OperatorExample> Examples => [new("X: f32[N, 16, 8, 8]", Outputs: "f32[N, 16, 1, 1]", VectorFlops: "N*16*64")];
}
