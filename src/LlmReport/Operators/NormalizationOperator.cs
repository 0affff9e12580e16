using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>A norm: statistics over groups of elements, then an element-wise pass; the output has the shape of the input.</summary>
/// <remarks>The scheme of counting: mean 1, difference 1, square 1, sum of squares 1, product with 1/σ 1, scale 1, shift 1 vector FLOP per element;
/// per group a division for each mean, the addition of ε, and one transcendental for 1/σ.</remarks>
public abstract class NormalizationOperator : Operator
{
    public override KernelClass Class => KernelClass.Normalization;

    /// <summary>Vector FLOPs for one group.</summary>
    protected virtual int FlopsPerGroup => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node)
    {
        var normed = node.Outputs[0];
        var groups = Groups(node, normed.Shape);
        return new()
        {
            VectorFlops = (FlopsPerElement(node) * normed.ElementCount) + (FlopsPerGroup * groups),
            Transcendentals = groups,
        };
    }

    /// <summary>Vector FLOPs for one element.</summary>
    protected abstract int FlopsPerElement(NodeContext node);

    /// <summary>Groups of elements that share their statistics.</summary>
    protected abstract Dim Groups(NodeContext node, TensorShape shape);
}
