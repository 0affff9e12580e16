using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Beam search for Whisper.</summary>
/// <remarks>features [B, mels, frames] → as BeamSearch; cross-attention scores [B, returned, layer-head pairs, tokens, encoder frames] and no-speech probabilities [B].
/// Cost: that of the sub-graphs. Source: ONNX Runtime com.microsoft WhisperBeamSearch-1.</remarks>
internal sealed class WhisperBeamSearch : BeamSearch
{
    public override OperatorId Id => new("com.microsoft", "WhisperBeamSearch");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var outputs = base.InferOutputs(node);
        if (node.OutputCount <= 3)
        {
            return outputs;
        }

        var pairs = node.Inputs.Optional(12)?.Shape[0] ?? node.FreshDim("crossAttentionHeads", minimum: 1);
        var (tokens, frames) = (node.FreshDim("decodedTokens", minimum: 1), node.FreshDim("encoderFrames", minimum: 1));
        var scores = outputs.Length > 2 ? outputs[2] : TensorType.Unknown;
        return
        [
            outputs[0], outputs[1], scores,
            TensorType.Of(ElementType.Float32, Batch(node), outputs[0].Shape[1], pairs, tokens, frames),
            TensorType.Of(outputs[1].ElementType, Batch(node)),
        ];
    }

    protected override Dim Prompt(NodeContext node) => node.Inputs.Optional(10)?.Shape[1] ?? Dim.One;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("features: f32[B, 80, 3000], max: i32[1] = {20}, min: i32[1] = {1}, beams: i32[1] = {4}, returned: i32[1] = {1}", Outputs: "i32[B, 1, 20], f32[B, 1]"),
    ];
}
