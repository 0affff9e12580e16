using System.Collections.Immutable;

namespace LlmReport.Operators;

/// <summary>An operator that computes each output element from the elements at the same place of its broadcast inputs.</summary>
public abstract class ElementwiseOperator : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    /// <summary>Vector FLOPs for one output element.</summary>
    protected virtual int FlopsPerElement => 1;

    /// <summary>Transcendentals for one output element.</summary>
    protected virtual int TranscendentalsPerElement => 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].KnownShape;
        for (var input = 1; input < node.Inputs.Count && shape is not null; input++)
        {
            if (node.Inputs.Optional(input) is { } other)
            {
                shape = other.KnownShape is { } known ? Shapes.Broadcast(shape, known) : null;
            }
        }

        return [Result(node).WithShape(shape)];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = FlopsPerElement * node.Outputs[0].ElementCount,
        Transcendentals = TranscendentalsPerElement * node.Outputs[0].ElementCount,
    };

    /// <summary>The element type of the result; that of the first input unless overridden.</summary>
    protected virtual TensorType Result(NodeContext node) => node.Inputs[0];
}
