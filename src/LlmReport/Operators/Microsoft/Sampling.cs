using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>Sampling from a decoder, step by step.</summary>
/// <remarks>input_ids [B, S] → sequences i32 [B, longest], filtered logits [B, V]. Cost unknown. Source: ONNX Runtime com.microsoft Sampling-1.</remarks>
internal sealed class Sampling : GenerationLoop
{
    public override OperatorId Id => new("com.microsoft", "Sampling");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var sequences = TensorType.Of(ElementType.Int32, Batch(node), Parameter(node, 1, "maxLength"));
        var logits = node.HasOutput(1)
            ? TensorType.Of(node.Inputs.Optional(3)?.ElementType ?? ElementType.Float32, Batch(node), node.Int("vocab_size", -1) is > 0 and var size ? size : node.FreshDim("vocabulary", minimum: 1))
            : TensorType.Unknown;
        return [sequences, logits];
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("ids: i32[B, S], max: i32[1] = {32}", Attributes: "vocab_size=1000", Outputs: "i32[B, 32], f32[B, 1000]")];
}
