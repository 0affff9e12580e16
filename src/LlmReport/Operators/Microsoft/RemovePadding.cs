using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>Packs the tokens of a padded batch, leaving the padding out.</summary>
/// <remarks>input [B, S, D], counts [B] → [tokens, D], offsets i32[B, S], starts i32[B + 1], longest i32[1]; tokens depends on data, at most B·S. No FLOPs; the kept tokens are read.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class RemovePadding : Operator
{
    public override OperatorId Id => new("com.microsoft", "RemovePadding");

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var x = node.Inputs[0];
        var tokens = node.FreshDim("unpadded_tokens", x.Shape[0] * x.Shape[1], 1);
        return
        [
            x.WithShape(TensorShape.Of(tokens, x.Shape[2])),
            TensorType.Of(ElementType.Int32, x.Shape[0], x.Shape[1]),
            TensorType.Of(ElementType.Int32, x.Shape[0] + 1),
            TensorType.Of(ElementType.Int32, 1),
        ];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { Reads = [new(0, node.Outputs[0].ElementCount)] };

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64], counts: i32[B]", Outputs: "f16[unpadded_tokens, 64], i32[B, S], i32[B + 1], i32[1]")];
}
