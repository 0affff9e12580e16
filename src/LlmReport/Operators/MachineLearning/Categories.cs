using System.Collections.Immutable;
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

/// <summary>Each element as a row with a one at the place of its category.</summary>
/// <remarks>X [...] → [..., C] for C categories, as float32. One comparison an output element. Source: ONNX-ML OneHotEncoder-1.</remarks>
internal sealed class OneHotEncoder : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "OneHotEncoder");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var categories = node.Ints("cats_int64s")?.Length ?? node.Texts("cats_strings")?.Length ?? throw node.Inconsistent("no categories");
        return [new TensorType(ElementType.Float32, node.Inputs[0].Shape.Append(categories))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Outputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: i64[N, 1]", Outputs: "f32[N, 1, 3]", Attributes: "cats_int64s=[1, 2, 3]", VectorFlops: "3*N"),
    ];
}
