using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>A product over the last two axes with an 8- or 16-bit integer operand.</summary>
internal abstract class IntegerMatMul : Operator
{
    public override KernelClass Class => KernelClass.QuantizedMatrix;

    public override int RequiredInputs => 2;

    /// <summary>Vector FLOPs for one element of A before the product.</summary>
    protected virtual int FlopsPerInput => 0;

    /// <summary>Vector FLOPs for one element of Y after the product.</summary>
    protected virtual int FlopsPerOutput(NodeContext node) => 0;

    protected abstract ElementType ResultType(NodeContext node);

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [new TensorType(ResultType(node), Shapes.Contract(node, node.Inputs[0].Shape, node.Inputs[1].Shape))];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        MatrixFlops = 2 * node.Outputs[0].ElementCount * node.Inputs[0].Shape[^1],
        VectorFlops = (FlopsPerInput * node.Inputs[0].ElementCount) + (FlopsPerOutput(node) * node.Outputs[0].ElementCount),
    };

    public override Dim? ContractedLength(NodeContext node, int input) => Shapes.ContractedLength(node, input, left: 0, right: 1);
}
