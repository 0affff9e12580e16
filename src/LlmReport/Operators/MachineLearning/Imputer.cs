namespace LlmReport.Operators.MachineLearning;

/// <summary>The input with one value (a missing one) replaced by another.</summary>
/// <remarks>One comparison an element. Source: ONNX-ML Imputer-1.</remarks>
public sealed class Imputer : ElementwiseOperator
{
    public override OperatorId Id => new("ai.onnx.ml", "Imputer");

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 4]", Outputs: "f32[N, 4]", VectorFlops: "4*N"),
    ];
}
