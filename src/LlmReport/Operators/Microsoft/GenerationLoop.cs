using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>A whole generation loop in one node: it runs encoder and decoder sub-graphs until every sequence has ended.</summary>
/// <remarks>Counted for sequences that reach their greatest length. Without an encoder: one run of the decoder over the prompt, then one for each further token. With one: the
/// encoder, which also runs the decoder's first step, then the decoder for each further token. The past grows by a token a run; the runs are counted at the two lengths nearest
/// to the middle, half of them each, which is exact for costs that are linear in it. A node without its decoder has no cost.</remarks>
internal abstract class GenerationLoop : Operator
{
    public override KernelClass Class => KernelClass.Control;

    public override bool ReadsOnHost(int input) => input is > 0 and < 7;

    public override KernelCost EstimateCost(NodeContext node) => node.Graph("decoder") is null ? throw new UnknownShapeException() : KernelCost.Zero;

    protected static Dim Batch(NodeContext node) => node.Inputs[0].Shape[0];

    /// <summary>A one-element parameter; a new symbol where it is not known.</summary>
    protected static Dim Parameter(NodeContext node, int input, string stem) => node.Integers(input) is [var value] ? value : node.FreshDim(stem, minimum: 1);

    protected static Dim Vocabulary(NodeContext node) =>
        node.Int("vocab_size", -1) is > 0 and var size ? size
        : node.Inputs.Optional(7)?.KnownShape is { Rank: 1 } mask ? mask[0]
        : node.FreshDim("vocabulary", minimum: 1);

    /// <summary>Infers the sub-graphs for sequences of <paramref name="longest"/> tokens, so that their nodes are listed and counted.</summary>
    /// <param name="node">The node.</param>
    /// <param name="beams">Sequences that are followed for each one of the batch.</param>
    /// <param name="prompt">Tokens before the first that is generated.</param>
    /// <param name="longest">Tokens of a whole sequence.</param>
    protected static void InferBodies(NodeContext node, Dim beams, Dim prompt, Dim longest)
    {
        if (node.Graph("decoder") is not { } decoder)
        {
            return;
        }

        var (rows, source) = (Batch(node) * beams, node.Inputs[0].Shape);
        Dim? encoded = null;
        if (node.Graph("encoder") is { } encoder)
        {
            var results = node.InferSubgraph(encoder, Facts(node, encoder, (name, rank, axis) => EncoderDim(name, rank, axis, source, prompt)), Formula.One);
            encoded = results.Where((_, i) => encoder.Outputs[i].Name.Contains("cross", StringComparison.Ordinal)).Select(r => r.Type.KnownShape).FirstOrDefault() is { Rank: 4 } cross
                ? cross[2] : source[1];
        }
        else
        {
            var first = node.Graph("init_decoder") ?? decoder;
            node.InferSubgraph(first, Facts(node, first, (name, rank, axis) => DecoderDim(name, rank, axis, rows, prompt, Dim.Zero, null)), Formula.One);
        }

        var runs = Dim.Max(longest - prompt - 1, Dim.Zero);
        var half = Dim.FloorDiv(runs, 2);
        Decode(prompt + Dim.FloorDiv(Dim.Max(runs - 1, Dim.Zero), 2), half);
        Decode(prompt + half, runs - half);

        void Decode(Dim past, Dim times) =>
            node.InferSubgraph(decoder, Facts(node, decoder, (name, rank, axis) => DecoderDim(name, rank, axis, rows, Dim.One, past, encoded)), times);
    }

    /// <summary>Features [B, …] or ids [B, S] with their mask, and the first ids of the decoder.</summary>
    private static Dim? EncoderDim(string name, int rank, int axis, TensorShape source, Dim prompt) =>
        axis == 0 ? source[0]
        : rank == 2 && name.StartsWith("decoder", StringComparison.Ordinal) ? prompt
        : axis < source.Rank ? source[axis] : null;

    /// <summary>Ids and positions [rows, tokens], masks [rows, total], past [2, rows, heads, past, size] or [rows, heads, past, size].</summary>
    private static Dim? DecoderDim(string name, int rank, int axis, Dim rows, Dim tokens, Dim past, Dim? encoded) => (rank, axis) switch
    {
        (5, 1) or (2 or 3 or 4, 0) => rows,
        (5, 3) => past,
        (4, 2) => encoded is not null && name.Contains("cross", StringComparison.Ordinal) ? encoded : past,
        (3, 1) => encoded,
        (2, 1) => !name.Contains("mask", StringComparison.Ordinal) ? tokens : encoded ?? past + tokens,
        _ => null,
    };

    private static ImmutableArray<ValueFact> Facts(NodeContext node, OnnxGraph body, Func<string, int, int, Dim?> dimOf) =>
    [
        .. body.Inputs.Select(input => input.Type is not { Shape: { } dims } type ? ValueFact.Unknown : new ValueFact(new TensorType(type.ElementType, new TensorShape(
            [.. dims.Select((dim, axis) => dimOf(input.Name, dims.Length, axis) ?? (dim.Value is { } value ? Dim.Of(value) : node.FreshDim($"{input.Name}_dim_{axis}", minimum: 1)))])))),
    ];
}
