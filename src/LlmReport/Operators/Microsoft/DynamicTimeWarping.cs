using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>The cheapest monotonic path through a matrix of costs.</summary>
/// <remarks>input [M, N] or [1, M, N] → i32 [2, path], the path between max(M, N) and M + N − 1 points long. 3 FLOPs per cell: two comparisons, one addition.
/// Source: ONNX Runtime com.microsoft DynamicTimeWarping-1.</remarks>
public sealed class DynamicTimeWarping : Operator
{
    public override OperatorId Id => new("com.microsoft", "DynamicTimeWarping");

    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var costs = node.Inputs[0].Shape;
        var (rows, columns) = (costs[^2], costs[^1]);
        var shortest = Dim.Max(rows, columns).Constant ?? 1;
        return [TensorType.Of(ElementType.Int32, 2, node.FreshDim("path", rows + columns - 1, shortest))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = 3 * node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples => [new("costs: f32[1, 1]", Outputs: "i32[2, path]", VectorFlops: "3")];
}
