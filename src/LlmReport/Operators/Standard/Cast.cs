using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X converted to the element type <c>to</c>.</summary>
/// <remarks>X [...] → Y [...]. Conversions count no FLOPs, only traffic; to the same type it is a view. Source: ONNX Cast-25.</remarks>
public sealed class Cast : Operator
{
    public override OperatorId Id => new("", "Cast");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0].WithElementType(Target(node))];

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } x)
        {
            return null;
        }

        var (from, to) = (node.Inputs[0].ElementType, Target(node));
        return from == to ? x : ElementValues.Map(x, element => ScalarArithmetic.Convert(element, from, to));
    }

    public override bool IsView(NodeContext node) => node.Inputs[0].ElementType == Target(node);

    private static ElementType Target(NodeContext node) => node.ElementType("to") ?? Named(node.Text("to", "")) ?? throw node.Inconsistent("the attribute to is missing");

    /// <summary>Before opset 6 the type is spelled out.</summary>
    private static ElementType? Named(string name) => name switch
    {
        "FLOAT" => ElementType.Float32,
        "DOUBLE" => ElementType.Float64,
        _ => Enum.TryParse<ElementType>(name, ignoreCase: true, out var type) ? type : null,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64]", Outputs: "f32[B, S, 64]", Attributes: "to=1", VectorFlops: "0"),
        new("X: i64[2] = {S, 0}", Outputs: "b[2] = {1, 0}", Attributes: "to=9"),
        new("X: f32[2] = {2.75, -2.75}", Outputs: "i64[2] = {2, -2}", Attributes: "to=7"),
    ];
}
