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
