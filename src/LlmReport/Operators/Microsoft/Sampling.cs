using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Sampling from a decoder, step by step.</summary>
/// <remarks>input_ids [B, S] → sequences i32 [B, longest], filtered logits [B, V]. Cost: that of the sub-graphs. Source: ONNX Runtime com.microsoft Sampling-1.</remarks>
internal sealed class Sampling : GenerationLoop
{
    public override OperatorId Id => new("com.microsoft", "Sampling");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var longest = Parameter(node, 1, "maxLength");
        InferBodies(node, Dim.One, node.Int("model_type", 0) == 0 ? node.Inputs[0].Shape[1] : Dim.One, longest);
        var sequences = TensorType.Of(ElementType.Int32, Batch(node), longest);
        var logits = node.HasOutput(1)
            ? TensorType.Of(node.Inputs.Optional(3)?.ElementType ?? ElementType.Float32, Batch(node), node.Int("vocab_size", -1) is > 0 and var size ? size : node.FreshDim("vocabulary", minimum: 1))
            : TensorType.Unknown;
        return [sequences, logits];
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("ids: i32[B, S], max: i32[1] = {32}", Attributes: "vocab_size=1000", Outputs: "i32[B, 32], f32[B, 1000]")];
}
