using LlmReport.Onnx;

namespace LlmReport.Operators.MachineLearning;

/// <summary>Strings mapped to integers, or integers to strings.</summary>
/// <remarks>The shape of the input. One lookup an element, counted as one vector FLOP. Source: ONNX-ML CategoryMapper-1.</remarks>
internal sealed class CategoryMapper : ElementwiseOperator
{
    public override OperatorId Id => new("ai.onnx.ml", "CategoryMapper");

    protected override TensorType Result(NodeContext node) =>
        node.Inputs[0].WithElementType(node.Inputs[0].ElementType == ElementType.String ? ElementType.Int64 : ElementType.String);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: s[N, 2]", Outputs: "i64[N, 2]", VectorFlops: "2*N"),
    ];
}
