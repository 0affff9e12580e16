using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>A matrix: the axes before one axis become its rows, the others its columns.</summary>
/// <remarks>A view. Source: ONNX Flatten-13; a negative axis since 11.</remarks>
public sealed class Flatten : Operator
{
    public override OperatorId Id => new("", "Flatten");

    public override KernelClass Class => KernelClass.View;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var axis = node.Int("axis", 1) is var given && given == shape.Rank ? shape.Rank
            : shape.Rank == 0 ? 0 : node.Axis(given, shape.Rank);
        return [node.Inputs[0].WithShape(TensorShape.Of(shape.Product(0, axis), shape.Product(axis, shape.Rank)))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => Contents.Seen(node);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 8, 4]", Outputs: "f16[B*S, 32]", Attributes: "axis=2"),
        new("X: f16[B, S, 8]", Outputs: "f16[1, 8*B*S]", Attributes: "axis=0"),
    ];
}
