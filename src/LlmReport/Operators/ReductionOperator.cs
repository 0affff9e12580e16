using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>A reduction over axes: an attribute in early opsets, an input since <see cref="FirstOpsetWithAxesInput"/>.</summary>
/// <remarks>X [d0, …] → Y with the reduced axes 1, or dropped where <c>keepdims</c> is 0. No axes: all of them, or none where <c>noop_with_empty_axes</c>.</remarks>
public abstract class ReductionOperator : Operator
{
    public override KernelClass Class => KernelClass.Reduction;

    protected virtual int FirstOpsetWithAxesInput => 18;

    /// <summary>Vector FLOPs for one input element.</summary>
    protected virtual int FlopsPerInput => 1;

    /// <summary>Vector FLOPs for one output element.</summary>
    protected virtual int FlopsPerOutput => 0;

    protected virtual int TranscendentalsPerInput => 0;

    protected virtual int TranscendentalsPerOutput => 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var input = node.Inputs[0];
        var keepDims = node.Int("keepdims", 1) != 0;
        return Axes(node, input.Shape.Rank) is { } axes
            ? [input.WithShape(Shapes.Reduce(input.Shape, axes, keepDims))]
            : [input.WithShape(OverUnknownAxes(node, input.Shape, keepDims))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } x || Axes(node, x.Dims.Length) is not { } axes)
        {
            return null;
        }

        var type = node.Inputs[0].ElementType;
        var folded = ElementValues.Map(x, element => Term(element, type)) is { } terms
            ? ElementValues.Reduce(terms, axes, node.Int("keepdims", 1) != 0, (sum, element) => Fold(sum, element, type)) : null;
        return folded is null || folded.Count == 0 ? folded : ElementValues.Map(folded, sum => Finish(sum, x.Count / folded.Count, type));
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        Dim inputs = node.Inputs[0].ElementCount, outputs = node.Outputs[0].ElementCount;
        return new()
        {
            VectorFlops = (FlopsPerInput * inputs) + (FlopsPerOutput * outputs),
            Transcendentals = (TranscendentalsPerInput * inputs) + (TranscendentalsPerOutput * outputs),
        };
    }

    public override bool ReadsOnHost(int input) => input == 1;

    /// <summary>Combines two followed elements; null where the operator does not follow contents.</summary>
    protected virtual Scalar? Fold(Scalar sum, Scalar element, ElementType type) => null;

    /// <summary>What an element brings to the fold.</summary>
    protected virtual Scalar? Term(Scalar element, ElementType type) => element;

    /// <summary>The result of a fold over so many elements.</summary>
    protected virtual Scalar? Finish(Scalar folded, int count, ElementType type) => folded;

    private ImmutableArray<int>? Axes(NodeContext node, int rank)
    {
        var isInput = node.Opset >= FirstOpsetWithAxesInput;
        var axes = !isInput ? node.Ints("axes") ?? [] : node.Has(1) ? node.Constants(1) : [];
        if (axes is { IsEmpty: true })
        {
            return isInput && node.Int("noop_with_empty_axes", 0) != 0 ? [] : [.. Enumerable.Range(0, rank)];
        }

        return axes?.Select(axis => node.Axis(axis, rank)).Distinct().ToImmutableArray();
    }

    private static TensorShape? OverUnknownAxes(NodeContext node, TensorShape shape, bool keepDims)
    {
        if (keepDims)
        {
            return new TensorShape([.. shape.Dims.Select(dim => dim == Dim.One ? dim : node.FreshDim("reduced", dim))]);
        }

        return node.Inputs[1].Shape is { Rank: 1 } axes && axes[0].TryGetConstant(out var count) && count > 0 && count <= shape.Rank
            ? new TensorShape([.. Enumerable.Range(0, shape.Rank - (int)count).Select(_ => node.FreshDim("kept"))]) : null;
    }
}
