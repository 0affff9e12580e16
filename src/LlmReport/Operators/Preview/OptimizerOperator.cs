using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Preview;

/// <summary>One step of an optimiser over any number of tensors: rate, step count, then all tensors, all gradients and the states they need.</summary>
internal abstract class OptimizerOperator : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    public override int RequiredInputs => 3;

    /// <summary>State tensors that go with each optimised tensor.</summary>
    protected virtual int StatesPerTensor => 1;

    protected abstract int FlopsPerElement(NodeContext node);

    protected virtual int TranscendentalsPerElement => 0;

    /// <summary>The new tensors, then the new states, as the inputs have them; the gradients between the two have no output.</summary>
    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var tensors = Tensors(node);
        var outputs = ImmutableArray.CreateBuilder<TensorType>(node.OutputCount);
        for (var output = 0; output < node.OutputCount; output++)
        {
            outputs.Add(node.Inputs[2 + output + (output < tensors ? 0 : tensors)]);
        }

        return outputs.MoveToImmutable();
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var elements = Dim.Zero;
        for (var tensor = 0; tensor < Tensors(node); tensor++)
        {
            elements += node.Inputs[2 + tensor].ElementCount;
        }

        return new() { VectorFlops = FlopsPerElement(node) * elements, Transcendentals = TranscendentalsPerElement * elements };
    }

    private int Tensors(NodeContext node) => (node.Inputs.Count - 2) / (2 + StatesPerTensor);
}
