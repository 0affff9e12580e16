using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Random numbers: a draw itself is not counted, what is computed from it is.</summary>
internal abstract class RandomOperator : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    protected virtual int TranscendentalsPerElement => 0;

    /// <summary>The type that the attribute <c>dtype</c> names, of the shape in an attribute or of the first input.</summary>
    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        if (node.Has(0))
        {
            return [node.Inputs[0].WithElementType(node.ElementType("dtype") ?? node.Inputs[0].ElementType)];
        }

        var shape = node.Ints("shape") ?? throw node.Inconsistent("the attribute shape is missing");
        return [new TensorType(node.ElementType("dtype") ?? ElementType.Float32, new TensorShape([.. shape.Select(Dim.Of)]))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 2 * node.Outputs[0].ElementCount,
        Transcendentals = TranscendentalsPerElement * node.Outputs[0].ElementCount,
        Reads = node.Has(0) ? [new OperandAccess(0, Formula.Zero)] : [],
    };

    public override bool ReadsOnHost(int input) => true;
}
