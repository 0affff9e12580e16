using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>C = (A − its zero point)·(B − its zero point), element by element, in 32 bits.</summary>
/// <remarks>A, B i8 or u8, broadcast → C i32. One FLOP per element, one more for each zero point. Source: ONNX Runtime com.microsoft MulInteger-1.</remarks>
public sealed class MulInteger : Operator
{
    public override OperatorId Id => new("com.microsoft", "MulInteger");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [new TensorType(ElementType.Int32, Shapes.Broadcast(node.Inputs[0].Shape, node.Inputs[2].Shape))];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (1 + (node.Has(1) ? 1 : 0) + (node.Has(3) ? 1 : 0)) * node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples => [new("A: u8[B, 8], az: u8[], B: u8[8], bz: u8[]", Outputs: "i32[B, 8]", VectorFlops: "24*B")];
}
