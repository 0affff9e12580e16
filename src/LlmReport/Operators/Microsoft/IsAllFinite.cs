using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>True if no element of any input is infinite or no number.</summary>
/// <remarks>X₀, X₁ … → b []; one test per element. Source: ONNX Runtime com.microsoft IsAllFinite-1.</remarks>
public sealed class IsAllFinite : Operator
{
    public override OperatorId Id => new("com.microsoft", "IsAllFinite");

    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [TensorType.Of(ElementType.Bool)];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = Enumerable.Range(0, node.Inputs.Count).Aggregate(Dim.Zero, (sum, input) => sum + node.Inputs[input].ElementCount),
    };

    public override IEnumerable<OperatorExample> Examples => [new("X: f32[B, 8], Y: f16[16]", Outputs: "b[]", VectorFlops: "8*B + 16")];
}
