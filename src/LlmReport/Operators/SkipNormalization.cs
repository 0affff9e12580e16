using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>The sum of a tensor and the residual beside it, normed over the last axis.</summary>
/// <remarks>Outputs: the norm, mean and 1/σ of each row (float32), the sum. 1 vector FLOP per element for the residual and 1 for a bias, then the norm's.</remarks>
public abstract class SkipNormalization : NormalizationOperator
{
    public override int RequiredInputs => 3;

    /// <summary>Position of the bias that is added with the residual.</summary>
    protected abstract int Bias { get; }

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var x = Broadcast(node);
        var statistics = new TensorType(ElementType.Float32, x.Shape.With(x.Shape.Rank - 1, Dim.One));
        return [x, statistics, statistics, x];
    }

    /// <summary>X, whose dims the residual may fix: one that is cut to a length (learned positions) only fits that length. An axis of 1 is broadcast, as the sum in the operator's body does.</summary>
    private static TensorType Broadcast(NodeContext node)
    {
        var x = node.Inputs[0];
        if (node.Inputs.Optional(1)?.KnownShape is not { } skip || x.KnownShape is not { } shape || skip.Rank > shape.Rank)
        {
            return x;
        }

        for (var axis = shape.Rank - skip.Rank; axis < shape.Rank; axis++)
        {
            var residual = skip[axis - shape.Rank + skip.Rank];
            shape = residual.Constant == 1 ? shape
                : shape.With(axis, shape[axis].Constant == 1 ? residual : node.Unify(shape[axis], residual, "the residual's axis"));
        }

        return x.WithShape(shape);
    }

    protected override int FlopsPerElement(NodeContext node) => (node.Has(Bias) ? 2 : 1) + FlopsOfNorm(node);

    /// <summary>Vector FLOPs of the norm for one element.</summary>
    protected abstract int FlopsOfNorm(NodeContext node);

    protected override Dim Groups(NodeContext node, TensorShape shape) => shape.Product(0, shape.Rank - 1);
}
