using System.Collections.Immutable;

namespace LlmReport.Reporting.Network;

/// <summary>Equal stretches of a plan: the same number of kernels each, equal ones at equal positions.</summary>
/// <param name="Instances">Kernels by position, for each stretch; those of the first are in execution order.</param>
internal sealed record Occurrences(ImmutableArray<int[]> Instances)
{
    public int[] First => Instances[0];

    public ImmutableArray<int> At(int position) => [.. Instances.Select(instance => instance[position]).Order()];

    /// <summary>The stretches inside these that lie at some positions; several lists of positions are as many stretches in each.</summary>
    public Occurrences Within(ImmutableArray<int[]> siblings)
    {
        var order = siblings[0].Length > 1 ? SortedBy(siblings[0]) : null;
        return new Occurrences([.. siblings.SelectMany(positions => Instances.Select(instance => Array.ConvertAll(order is null ? positions : Array.ConvertAll(order, i => positions[i]), p => instance[p])))]);
    }

    private int[] SortedBy(int[] positions)
    {
        var order = new int[positions.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(Array.ConvertAll(positions, p => First[p]), order);
        return order;
    }
}
