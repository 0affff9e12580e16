using LlmReport.Onnx;

namespace LlmReport.Operators.MachineLearning;

/// <summary>Each element mapped by two lists, keys and values.</summary>
/// <remarks>The shape of the input and the type of the values. One lookup an element, counted as one vector FLOP.
/// Source: ONNX-ML LabelEncoder-4; version 1 maps strings to integers and back.</remarks>
internal sealed class LabelEncoder : ElementwiseOperator
{
    public override OperatorId Id => new("ai.onnx.ml", "LabelEncoder");

    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(
        node.Tensor("values_tensor") is { } tensor ? tensor.ElementType
        : node.Texts("values_strings") is not null ? ElementType.String
        : node.Ints("values_int64s") is not null ? ElementType.Int64
        : node.Reals("values_floats") is not null ? ElementType.Float32
        : node.Inputs[0].ElementType == ElementType.String ? ElementType.Int64 : ElementType.String);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: i64[N]", Outputs: "f32[N]", Attributes: "keys_int64s=[1, 2], values_floats=[0.5, 1.5]", VectorFlops: "N"),
    ];
}
