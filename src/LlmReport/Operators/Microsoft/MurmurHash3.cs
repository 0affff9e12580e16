using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>A 32-bit hash of every element.</summary>
/// <remarks>X [...] → Y u32 [...], i32 where positive is 0. Some 20 integer operations per element, independent of the width. Source: ONNX Runtime com.microsoft MurmurHash3-1.</remarks>
public sealed class MurmurHash3 : Operator
{
    public override OperatorId Id => new("com.microsoft", "MurmurHash3");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithElementType(node.Int("positive", 1) != 0 ? ElementType.UInt32 : ElementType.Int32)];

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = 20 * node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples => [new("X: i64[B, S]", Outputs: "u32[B, S]", VectorFlops: "20*B*S")];
}
