using System.Collections.Immutable;

namespace LlmReport.Estimation;

/// <summary>A chat of an encoder-decoder model: the encoder once, then the decoder's first run and its steps.</summary>
/// <remarks>Weights of both are resident; the encoder's activations are gone before the decoder begins, except its states, which are the decoder's input.</remarks>
internal sealed class EncodedChat(PlanNumbers encoder, PlanNumbers decoder) : PlanNumbers(decoder.Program, decoder.Hardware)
{
    public override ChatTimes? Chat
    {
        get
        {
            Span<double> row = stackalloc double[RunColumns.Count];
            encoder.Sum(row);
            var seconds = RunColumns.Known(row[RunColumns.PredictedSeconds]);
            return decoder.Chat! with { TimeToFirstTokenSeconds = seconds + decoder.Chat.TimeToFirstTokenSeconds, TotalSeconds = seconds + decoder.Chat.TotalSeconds };
        }
    }

    public override double NodeCoverage => Weighted(p => p.NodeCoverage, p => p.Plan.Graph.Nodes.Length);

    public override double ParameterCoverage => Weighted(p => p.ParameterCoverage, p => (double)p.Weights.ParameterCount);

    public override ReadOnlySpan<double> RowOf(int group) => decoder.RowOf(group);

    public override TimeParameters ParametersOf(int group) => decoder.ParametersOf(group);

    public override double LargestOf(ImmutableArray<int> slots) => decoder.LargestOf(slots);

    public override double AttainableFlopsPerSecond() => Math.Max(encoder.AttainableFlopsPerSecond(), decoder.AttainableFlopsPerSecond());

    public override void Sum(Span<double> total)
    {
        Span<double> encoding = stackalloc double[RunColumns.Count];
        encoder.Sum(encoding);
        decoder.Sum(total);
        for (var column = 0; column < total.Length; column++)
        {
            total[column] += encoding[column];
        }
    }

    public override MemoryPlan PlanMemory() => Both(encoder.SumMemory(), decoder.PlanMemory());

    public override MemoryPlan SumMemory() => Both(encoder.SumMemory(), decoder.SumMemory());

    private static MemoryPlan Both(MemoryPlan encoding, MemoryPlan decoding) => decoding with
    {
        WeightBytes = encoding.WeightBytes + decoding.WeightBytes,
        PeakActivationBytes = Larger(encoding.PeakActivationBytes, decoding.PeakActivationBytes),
        PeakMemoryBytes = Larger(encoding.PeakMemoryBytes + decoding.WeightBytes, decoding.PeakMemoryBytes + encoding.WeightBytes),
    };

    private static double? Larger(double? a, double? b) => a is { } x && b is { } y ? Math.Max(x, y) : null;

    private double Weighted(Func<PlanProgram, double> share, Func<PlanProgram, double> weight)
    {
        var (a, b) = (weight(encoder.Program), weight(decoder.Program));
        return a + b == 0 ? 1 : ((share(encoder.Program) * a) + (share(decoder.Program) * b)) / (a + b);
    }
}
