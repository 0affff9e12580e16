using LlmReport.Onnx;

namespace LlmReport.Operators.MachineLearning;

/// <summary>(x − offset) · scale, by feature, as float32.</summary>
/// <remarks>Two vector FLOPs an element. Source: ONNX-ML Scaler-1.</remarks>
public sealed class Scaler : ElementwiseOperator
{
    public override OperatorId Id => new("ai.onnx.ml", "Scaler");

    protected override int FlopsPerElement => 2;

    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(ElementType.Float32);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: i64[N, 4]", Outputs: "f32[N, 4]", VectorFlops: "8*N"),
    ];
}
