using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>Y = α·A·B over the last two axes, with operands transposed on the fly.</summary>
/// <remarks>transA, transB swap the last two axes; transBatchA, transBatchB first move axis 0 behind the batch axes. 2·M·N·K FLOPs per batch, and one
/// per output element for an α that is not 1.</remarks>
public abstract class FusedMatMulOperator : Operator
{
    public override KernelClass Class => KernelClass.Matrix;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithShape(Shapes.Contract(node, Operand(node, 0), Operand(node, 1)))];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        MatrixFlops = 2 * node.Outputs[0].ElementCount * Operand(node, 0)[^1],
        VectorFlops = node.Real("alpha", 1) == 1 ? 0 : node.Outputs[0].ElementCount,
    };

    public override Dim? ContractedLength(NodeContext node, int input) => input switch { 0 => Operand(node, 0)[^1], 1 when Operand(node, 1) is { Rank: > 1 } b => b[^2], _ => null };

    private static TensorShape Operand(NodeContext node, int input)
    {
        var dims = node.Inputs[input].Shape.Dims;
        var suffix = input == 0 ? "A" : "B";
        if (dims.Length > 2 && node.Int("transBatch" + suffix, 0) != 0)
        {
            dims = [.. dims[1..^1], dims[0], dims[^1]];
        }

        return new TensorShape(dims.Length > 1 && node.Int("trans" + suffix, 0) != 0 ? [.. dims[..^2], dims[^1], dims[^2]] : dims);
    }
}
