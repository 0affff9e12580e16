using System.Collections.Immutable;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Kernels of a plan that cost the same whatever the symbols and the precision are, with the slots of their formulas.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many there are.</param>
internal sealed record KernelGroup(Kernel First, int Count)
{
    /// <summary>Executions in one run.</summary>
    public required int Repeat { get; init; }

    public required WorkSlots Work { get; init; }

    public required WorkSlots CausalWork { get; init; }

    public required ImmutableArray<int> WeightReads { get; init; }

    public required ImmutableArray<int> ActivationReads { get; init; }

    public required ImmutableArray<int> KvReads { get; init; }

    public required ImmutableArray<int> ActivationWrites { get; init; }

    public required ImmutableArray<int> KvWrites { get; init; }

    /// <summary>Scores and probabilities that eager attention writes and reads; empty where there are none.</summary>
    public required ImmutableArray<int> Scratch { get; init; }

    /// <summary>False where an operator is not known, so that what is read is known but not what happens with it.</summary>
    public required bool HasKnownCost { get; init; }

    /// <summary>True for a Cast between floats: where a precision makes all floats one width, it moves no bytes.</summary>
    public required bool IsFloatCast { get; init; }

    /// <summary>The work that one execution takes time for: without masked blocks where it skips them.</summary>
    public WorkCounts TimedWorkOf(double[] values) => (First.SkipsMaskedBlocks ? CausalWork : Work).Of(values);

    /// <summary>What one execution moves; not a number where it is not known.</summary>
    public TrafficBytes TrafficOf(double[] values, bool castsAreFree)
    {
        if (!HasKnownCost)
        {
            return new TrafficBytes(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        if (IsFloatCast && castsAreFree)
        {
            return default;
        }

        var scratch = Sum(Scratch, values);
        return new TrafficBytes(Sum(WeightReads, values), Sum(ActivationReads, values) + scratch, Sum(ActivationWrites, values) + scratch, Sum(KvReads, values), Sum(KvWrites, values));
    }

    public static double Sum(ImmutableArray<int> slots, double[] values)
    {
        double sum = 0;
        foreach (var slot in slots)
        {
            sum += values[slot];
        }

        return sum;
    }
}
