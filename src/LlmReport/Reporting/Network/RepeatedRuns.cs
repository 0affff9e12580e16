namespace LlmReport.Reporting.Network;

/// <summary>Finds stretches of a sequence that follow on each other again and again: <c>x abc abc abc y</c>.</summary>
/// <remarks>Tries the distances at which equal symbols most often follow each other; takes the run that covers most, of the shortest period, then looks
/// before and after it. Linear in the sequence for each of the distances tried.</remarks>
internal static class RepeatedRuns
{
    private const int MostPeriods = 48;
    private const int LeastCovered = 6;

    /// <summary>Runs in ascending order, which do not overlap.</summary>
    public static List<(int Start, int Period, int Count)> Find(int[] sequence)
    {
        var runs = new List<(int Start, int Period, int Count)>();
        var open = new Stack<(int Start, int End)>();
        open.Push((0, sequence.Length));
        while (open.TryPop(out var range))
        {
            if (range.End - range.Start >= LeastCovered && Best(sequence, range.Start, range.End) is { Count: > 1 } run)
            {
                runs.Add(run);
                open.Push((range.Start, run.Start));
                open.Push((run.Start + (run.Period * run.Count), range.End));
            }
        }

        runs.Sort();
        return runs;
    }

    private static (int Start, int Period, int Count) Best(int[] sequence, int start, int end)
    {
        var best = (Start: 0, Period: 0, Count: 0);
        foreach (var period in Periods(sequence, start, end))
        {
            var length = 0;
            for (var i = start; i + period <= end; i++)
            {
                if (i + period < end && sequence[i] == sequence[i + period])
                {
                    length++;
                    continue;
                }

                var count = (length / period) + 1;
                var covered = count * period;
                if (count > 1 && covered >= LeastCovered && (covered > best.Period * best.Count || (covered == best.Period * best.Count && period < best.Period)))
                {
                    best = (i - length, period, count);
                }

                length = 0;
            }
        }

        return best;
    }

    private static IEnumerable<int> Periods(int[] sequence, int start, int end)
    {
        var last = new Dictionary<int, int>();
        var occurrences = new Dictionary<int, int>();
        for (var i = start; i < end; i++)
        {
            if (last.TryGetValue(sequence[i], out var before) && i - before > 1)
            {
                occurrences[i - before] = occurrences.GetValueOrDefault(i - before) + 1;
            }

            last[sequence[i]] = i;
        }

        // A period shows as the distance of whatever comes once in it.
        return occurrences.OrderByDescending(o => (long)o.Key * o.Value).ThenBy(o => o.Key).Take(MostPeriods).Select(o => o.Key);
    }
}
