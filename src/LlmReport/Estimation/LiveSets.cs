using System.Collections.Immutable;

namespace LlmReport.Estimation;

/// <summary>The sets of activations that are alive together at some kernel, each distinct one once, as counts of byte formulas.</summary>
/// <remarks>Layers repeat, so that thousands of kernels have some dozen sets. A set that another one contains can never be the largest.</remarks>
internal sealed class LiveSets
{
    /// <summary>With more sets than these, looking for contained ones takes longer than it saves.</summary>
    private const int MostCompared = 512;

    private readonly ImmutableArray<ImmutableArray<(int Slot, int Count)>> sets;

    private LiveSets(ImmutableArray<ImmutableArray<(int, int)>> sets) => this.sets = sets;

    public static LiveSets Of(PlanOutline outline)
    {
        if (outline.Lifetimes.HasUnknownSize)
        {
            return new LiveSets([[(FormulaTable.Unknown, 1)]]);
        }

        var slots = outline.Activations.Distinct().Order().ToList();
        var indices = slots.Select((slot, index) => (slot, index)).ToDictionary(pair => pair.slot, pair => pair.index);
        var distinct = Distinct(outline, indices);
        return new LiveSets([.. Largest(distinct).Select(set => Sparse(set, slots))]);
    }

    /// <summary>The largest sum of live activations; not a number where a size is not known.</summary>
    public double PeakBytes(double[] values)
    {
        double peak = 0;
        foreach (var set in sets)
        {
            double sum = 0;
            foreach (var (slot, count) in set)
            {
                sum += values[slot] * count;
            }

            peak = Math.Max(peak, sum);
        }

        return peak;
    }

    private static List<int[]> Distinct(PlanOutline outline, Dictionary<int, int> indices)
    {
        var kernels = outline.Plan.Kernels.Length;
        var changes = new List<(int Index, int By)>?[kernels + 1];
        for (var tensor = 0; tensor < outline.Activations.Length; tensor++)
        {
            var index = indices[outline.Activations[tensor]];
            var lifetime = outline.Lifetimes.Activations[tensor];
            (changes[Math.Min(lifetime.First, kernels)] ??= []).Add((index, 1));
            (changes[Math.Min(lifetime.Last + 1, kernels)] ??= []).Add((index, -1));
        }

        var sets = new HashSet<int[]>(IntegersComparer.Instance);
        var live = new int[indices.Count];
        for (var kernel = 0; kernel < kernels; kernel++)
        {
            changes[kernel]?.ForEach(change => live[change.Index] += change.By);
            if (!sets.Contains(live))
            {
                sets.Add([.. live]);
            }
        }

        return [.. sets];
    }

    private static IEnumerable<int[]> Largest(List<int[]> sets) =>
        sets.Count > MostCompared ? sets : sets.Where(set => !sets.Any(other => !ReferenceEquals(other, set) && Contains(other, set)));

    private static bool Contains(int[] larger, int[] smaller)
    {
        for (var i = 0; i < larger.Length; i++)
        {
            if (larger[i] < smaller[i])
            {
                return false;
            }
        }

        return true;
    }

    private static ImmutableArray<(int, int)> Sparse(int[] set, List<int> slots) =>
        [.. set.Select((count, index) => (slots[index], count)).Where(pair => pair.count != 0)];
}
