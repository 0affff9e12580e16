namespace LlmReport.Operators.Nchwc;

/// <summary>AveragePool on blocked channels.</summary>
/// <remarks>As ai.onnx AveragePool. Source: ONNX Runtime com.microsoft.nchwc AveragePool-1.</remarks>
internal sealed class AveragePool() : AliasOperator(new Standard.AveragePool(), 22)
{
    public override OperatorId Id => new("com.microsoft.nchwc", "AveragePool");

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 16, 8, 8]", Attributes: "kernel_shape=[2, 2], strides=[2, 2]", Outputs: "f32[N, 16, 4, 4]", VectorFlops: "4*N*16*16")];
}
