using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>An element-wise operator on quantised tensors: dequantise, compute, quantise again.</summary>
/// <remarks>Per element: 2 FLOPs to dequantise each operand (zero point, scale), those of the operator, 5 to quantise (scale, rounding, zero point, two bounds).</remarks>
internal abstract class QuantizedElementwise : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    /// <summary>Input positions of the operands that broadcast against each other.</summary>
    protected abstract ImmutableArray<int> Operands { get; }

    /// <summary>Input position of an operand that has the output's type.</summary>
    protected virtual int TypedOperand => 0;

    protected abstract int FlopsPerElement { get; }

    protected virtual int TranscendentalsPerElement => 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[Operands[0]].Shape;
        foreach (var operand in Operands.AsSpan()[1..])
        {
            shape = Shapes.Broadcast(shape, node.Inputs[operand].Shape);
        }

        return [node.Inputs[TypedOperand].WithShape(shape)];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = FlopsPerElement * node.Outputs[0].ElementCount,
        Transcendentals = TranscendentalsPerElement * node.Outputs[0].ElementCount,
    };
}
