namespace LlmReport.Operators.Nchwc;

/// <summary>GlobalMaxPool on blocked channels.</summary>
/// <remarks>As ai.onnx GlobalMaxPool. Source: ONNX Runtime com.microsoft.nchwc GlobalMaxPool-1.</remarks>
internal sealed class GlobalMaxPool() : AliasOperator(new Standard.GlobalMaxPool(), 22)
{
    public override OperatorId Id => new("com.microsoft.nchwc", "GlobalMaxPool");

    public override IEnumerable<OperatorExample> Examples => [new("X: f32[N, 16, 8, 8]", Outputs: "f32[N, 16, 1, 1]", VectorFlops: "N*16*63")];
}
