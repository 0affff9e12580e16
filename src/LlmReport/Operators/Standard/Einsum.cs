using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Products of any number of tensors, summed over the axes whose label the output lacks.</summary>
/// <remarks>Operands by the equation → the dims of the output's labels; an ellipsis broadcasts, a repeated label is a diagonal, a missing output is implied.
/// Operands are taken in from left to right: a step that sums over a label both sides have costs 2 matrix FLOPs for each combination of all its labels, one that
/// sums over none 1 vector FLOP per element of its result; a label that only one side has and nobody needs later is summed first, 1 vector FLOP per element.
/// Source: ONNX Einsum-12; numpy.einsum.</remarks>
public sealed class Einsum : Operator
{
    public override OperatorId Id => new("", "Einsum", SinceVersion: 12);

    public override KernelClass Class => KernelClass.Matrix;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var equation = EinsumEquation.Resolve(node);
        return [node.Inputs[0].WithShape(new TensorShape([.. equation.Output.Select(label => equation.Dims[label])]))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var equation = EinsumEquation.Resolve(node);
        Dim matrix = Dim.Zero, vector = Dim.Zero;
        var left = equation.Operands[0].ToHashSet();
        for (var operand = 1; operand < equation.Operands.Length; operand++)
        {
            var right = equation.Operands[operand].ToHashSet();
            var needed = equation.Operands.Skip(operand + 1).SelectMany(labels => labels).Concat(equation.Output).ToHashSet();
            vector += SumOut(equation, left, [.. left.Where(label => !needed.Contains(label) && !right.Contains(label))]);
            vector += SumOut(equation, right, [.. right.Where(label => !needed.Contains(label) && !left.Contains(label))]);
            left.UnionWith(right);
            var combinations = equation.Extent(left);
            if (left.RemoveWhere(label => !needed.Contains(label)) > 0)
            {
                matrix += 2 * combinations;
            }
            else
            {
                vector += combinations;
            }
        }

        vector += SumOut(equation, left, [.. left.Except(equation.Output)]);
        return new() { MatrixFlops = matrix, VectorFlops = vector };
    }

    /// <summary>Takes the labels out of the operand; the additions that takes.</summary>
    private static Dim SumOut(EinsumEquation equation, HashSet<int> operand, ImmutableArray<int> labels)
    {
        var elements = labels.IsEmpty ? Dim.Zero : equation.Extent(operand);
        operand.ExceptWith(labels);
        return elements;
    }

    public override Dim? ContractedLength(NodeContext node, int input) =>
        Enumerable.Range(0, node.Inputs.Count).All(i => node.Inputs[i].KnownShape is not null) ? EinsumEquation.Resolve(node).Summed(input) : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("Q: f16[B, S, H, 64], K: f16[B, T, H, 64]", Outputs: "f16[B, H, S, T]", Attributes: "equation=bshd,bthd->bhst", MatrixFlops: "128*B*H*S*T", VectorFlops: "0"),
        new("X: f32[B, S, S]", Outputs: "f32[B, S]", Attributes: "equation=...ii->...i", MatrixFlops: "0", VectorFlops: "0"),
        new("X: f32[N, M]", Outputs: "f32[N]", Attributes: "equation=ij->i", MatrixFlops: "0", VectorFlops: "N*M"),
        new("X: f32[N, K], Y: f32[K, M]", Outputs: "f32[M, N]", Attributes: "equation=bk,ka", MatrixFlops: "2*K*M*N"),
    ];
}
