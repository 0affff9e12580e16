using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>A whole generation loop in one node: it runs encoder and decoder sub-graphs until every sequence has ended.</summary>
/// <remarks>The cost depends on the number of steps and on sub-graphs whose state grows: it is not estimated, and the node is listed as not covered.</remarks>
internal abstract class GenerationLoop : Operator
{
    public override KernelClass Class => KernelClass.Control;

    public override bool ReadsOnHost(int input) => input is > 0 and < 7;

    public override KernelCost EstimateCost(NodeContext node) => throw new UnknownShapeException();

    protected static Dim Batch(NodeContext node) => node.Inputs[0].Shape[0];

    /// <summary>A one-element parameter; a new symbol where it is not known.</summary>
    protected static Dim Parameter(NodeContext node, int input, string stem) => node.Integers(input) is [var value] ? value : node.FreshDim(stem, minimum: 1);

    protected static Dim Vocabulary(NodeContext node) =>
        node.Int("vocab_size", -1) is > 0 and var size ? size
        : node.Inputs.Optional(7)?.KnownShape is { Rank: 1 } mask ? mask[0]
        : node.FreshDim("vocabulary", minimum: 1);
}

/// <summary>Beam search over a decoder, with or without an encoder.</summary>
/// <remarks>input_ids [B, S] → sequences i32 [B, returned, longest], scores [B, returned], token scores [longest − S, B, beams, V]. Cost unknown.
/// Source: ONNX Runtime com.microsoft BeamSearch-1.</remarks>
internal class BeamSearch : GenerationLoop
{
    public override OperatorId Id => new("com.microsoft", "BeamSearch");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var (batch, returned, longest) = (Batch(node), Parameter(node, 4, "returnedSequences"), Parameter(node, 1, "maxLength"));
        var real = (node.Inputs.Optional(5) ?? node.Inputs.Optional(6))?.ElementType ?? ElementType.Float32;
        ImmutableArray<TensorType> outputs = [TensorType.Of(ElementType.Int32, batch, returned, longest), TensorType.Of(real, batch, returned)];
        return node.HasOutput(2)
            ? outputs.Add(TensorType.Of(real, longest - Prompt(node), batch, Parameter(node, 3, "beams"), Vocabulary(node)))
            : outputs;
    }

    /// <summary>Tokens before the first that is generated.</summary>
    protected virtual Dim Prompt(NodeContext node) => node.Int("model_type", 0) == 0 ? node.Inputs[0].Shape[1] : Dim.One;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("ids: i32[B, S], max: i32[1] = {20}, min: i32[1] = {1}, beams: i32[1] = {4}, returned: i32[1] = {2}", Attributes: "vocab_size=1000",
            Outputs: "i32[B, 2, 20], f32[B, 2], f32[20 - S, B, 4, 1000]"),
    ];
}

/// <summary>Beam search for Whisper.</summary>
/// <remarks>features [B, mels, frames] → as BeamSearch; cross-attention scores [B, returned, layer-head pairs, tokens, encoder frames] and no-speech probabilities [B].
/// Cost unknown. Source: ONNX Runtime com.microsoft WhisperBeamSearch-1.</remarks>
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

/// <summary>Greedy search over a decoder.</summary>
/// <remarks>input_ids [B, S] → sequences i32 [B, longest]. Cost unknown. Source: ONNX Runtime com.microsoft GreedySearch-1.</remarks>
internal sealed class GreedySearch : GenerationLoop
{
    public override OperatorId Id => new("com.microsoft", "GreedySearch");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [TensorType.Of(ElementType.Int32, Batch(node), Parameter(node, 1, "maxLength"))];

    public override IEnumerable<OperatorExample> Examples => [new("ids: i32[B, S], max: i32[1] = {32}", Outputs: "i32[B, 32]")];
}

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
