namespace LlmReport.Operators.MachineLearning;

/// <summary>1 where an element is above a threshold, else 0.</summary>
/// <remarks>One comparison an element. Source: ONNX-ML Binarizer-1.</remarks>
public sealed class Binarizer : ElementwiseOperator
{
    public override OperatorId Id => new("ai.onnx.ml", "Binarizer");

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 4]", Outputs: "f32[N, 4]", Attributes: "threshold=0.5", VectorFlops: "4*N"),
    ];
}
