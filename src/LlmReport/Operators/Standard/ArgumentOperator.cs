using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>The position of the extreme element along one axis.</summary>
internal abstract class ArgumentOperator : Operator
{
    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        return [new TensorType(ElementType.Int64, Shapes.Reduce(shape, [node.Axis(node.Int("axis", 0), shape.Rank)], node.Int("keepdims", 1) != 0))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "i64[B, S, 1]", Attributes: "axis=-1", VectorFlops: "B*S*64"),
        new("X: f32[B, S, 64]", Outputs: "i64[S, 64]", Attributes: "keepdims=0", VectorFlops: "B*S*64"),
    ];
}
