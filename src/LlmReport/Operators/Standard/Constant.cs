using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>A tensor given by an attribute.</summary>
/// <remarks>One of value, sparse_value, value_int(s), value_float(s), value_string(s). Free: it is there before the model runs. Source: ONNX Constant-13.</remarks>
public sealed class Constant : Operator
{
    public override OperatorId Id => new("", "Constant");

    public override KernelClass Class => KernelClass.Host;

    public override int RequiredInputs => 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => Given(node) switch
    {
        (_, AttributeValue.Tensor { Value: var tensor }) => [new TensorType(tensor.ElementType, new TensorShape([.. tensor.Dims.Select(Dim.Of)]))],
        (_, AttributeValue.Integer) => [TensorType.Of(ElementType.Int64)],
        (_, AttributeValue.Real) => [TensorType.Of(ElementType.Float32)],
        (_, AttributeValue.Text) => [TensorType.Of(ElementType.String)],
        ("value_ints", AttributeValue.Integers { Values: var list }) => [TensorType.Of(ElementType.Int64, list.Length)],
        ("value_floats", AttributeValue.Reals { Values: var list }) => [TensorType.Of(ElementType.Float32, list.Length)],
        ("value_strings", AttributeValue.Texts { Values: var list }) => [TensorType.Of(ElementType.String, list.Length)],
        ("value_ints", _) => [TensorType.Of(ElementType.Int64, 0)],
        ("value_floats", _) => [TensorType.Of(ElementType.Float32, 0)],
        ("value_strings", _) => [TensorType.Of(ElementType.String, 0)],
        _ => throw node.Inconsistent("no value attribute"),
    };

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => Given(node).Value switch
    {
        AttributeValue.Tensor { Value: var tensor } => ShapeValue.Of(tensor),
        AttributeValue.Integer { Value: var number } => ShapeValue.OfScalar(number),
        AttributeValue.Real { Value: var number } => new ShapeValue([], [Scalar.Of(number)]),
        AttributeValue.Integers { Values: var list } => ShapeValue.Create([list.Length], i => new Scalar(Dim.Of(list[i]))),
        AttributeValue.Reals { Values: var list } => ShapeValue.Create([list.Length], i => Scalar.Of(list[i])),
        _ => null,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("", Outputs: "i64[3] = {1, -1, 64}", Attributes: "value_ints=[1, -1, 64]"),
        new("", Outputs: "i64[] = {7}", Attributes: "value_int=7"),
        new("", Outputs: "f32[2]", Attributes: "value_floats=[0.5, 2.5]"),
    ];

    private static (string Name, AttributeValue? Value) Given(NodeContext node)
    {
        foreach (var (name, value) in node.Node.Attributes)
        {
            if (name.StartsWith("value", StringComparison.Ordinal) || name == "sparse_value")
            {
                return (name, value);
            }
        }

        return ("", null);
    }
}
