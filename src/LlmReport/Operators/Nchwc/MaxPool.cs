namespace LlmReport.Operators.Nchwc;

/// <summary>MaxPool on blocked channels.</summary>
/// <remarks>As ai.onnx MaxPool. Source: ONNX Runtime com.microsoft.nchwc MaxPool-1.</remarks>
internal sealed class MaxPool() : AliasOperator(new Standard.MaxPool(), 22)
{
    public override OperatorId Id => new("com.microsoft.nchwc", "MaxPool");

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 16, 8, 8]", Attributes: "kernel_shape=[2, 2], strides=[2, 2]", Outputs: "f32[N, 16, 4, 4]", VectorFlops: "3*N*16*16")];
}
