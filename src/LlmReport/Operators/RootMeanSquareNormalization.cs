using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>ONNX Runtime's SimplifiedLayerNormalization, the RMS norm from before ONNX had one.</summary>
public abstract class RootMeanSquareNormalization : NormalizationOperator
{
    public override int RequiredInputs => 2;

    protected override int FlopsPerGroup => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var x = node.Inputs[0];
        var result = x.WithElementType(node.Inputs.Optional(1)?.ElementType ?? x.ElementType);
        if (node.OutputCount == 1)
        {
            return [result];
        }

        var axis = node.Axis(node.Int("axis", -1), x.Shape.Rank);
        return [result, new TensorType(ElementType.Float32, Shapes.Reduce(x.Shape, Enumerable.Range(axis, x.Shape.Rank - axis), keepDims: true))];
    }

    protected override int FlopsPerElement(NodeContext node) => 4;

    protected override Dim Groups(NodeContext node, TensorShape shape) => shape.Product(0, node.Axis(node.Int("axis", -1), shape.Rank));
}
