using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>The part that both embeddings share.</summary>
public abstract class EmbeddingNormalization : NormalizationOperator
{
    protected const int Word = 2, Position = 3, Segment = 4;

    /// <summary>Vector FLOPs to dequantise one element of a table.</summary>
    protected virtual int FlopsToDequantise => 0;

    /// <summary>A tensor of the output's element type.</summary>
    protected abstract TensorType TableType(NodeContext node);

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var ids = node.Inputs[0];
        var output = TableType(node).WithShape(ids.Shape.Append(node.Inputs[Word].Shape[^1]));
        return [output, TensorType.Of(ElementType.Int32, ids.Shape[0]), output];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var ids = node.Inputs[0].ElementCount;
        var tables = node.Has(Segment) ? 3 : 2;
        var width = node.Inputs[Word].Shape[^1];
        return new KernelCost
        {
            VectorFlops = (((tables - 1) + (tables * FlopsToDequantise) + 7) * ids * width) + (3 * ids),
            Transcendentals = ids,
            Reads = [.. Enumerable.Range(Word, 3).Where(node.Has).Select(input => new OperandAccess(input, Dim.Min(ids, node.Inputs[input].Shape[0]) * width))],
        };
    }

    protected override int FlopsPerElement(NodeContext node) => 7;

    protected override Dim Groups(NodeContext node, TensorShape shape) => shape.ElementCount;
}
