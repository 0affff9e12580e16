namespace LlmReport.Reporting.Network;

/// <summary>Which item of a level must run before which.</summary>
internal sealed class ItemGraph
{
    private readonly List<int>[] successors;
    private readonly List<int>[] predecessors;
    private readonly int[] firstPosition;

    public ItemGraph(Level level, IReadOnlyList<LevelItem> items)
    {
        successors = [.. items.Select(_ => new List<int>())];
        predecessors = [.. items.Select(_ => new List<int>())];
        firstPosition = [.. items.Select(item => item.Siblings.Min(positions => positions.Min()))];
        var itemOf = ItemOf(level, items);
        var seen = new HashSet<(int, int)>();
        for (var position = 0; position < level.Length; position++)
        {
            foreach (var producer in level.Producers(position))
            {
                if (producer >= 0 && itemOf[producer] >= 0 && itemOf[position] >= 0 && itemOf[producer] != itemOf[position] && seen.Add((itemOf[producer], itemOf[position])))
                {
                    successors[itemOf[producer]].Add(itemOf[position]);
                    predecessors[itemOf[position]].Add(itemOf[producer]);
                }
            }
        }
    }

    public static int[] ItemOf(Level level, IReadOnlyList<LevelItem> items)
    {
        var itemOf = new int[level.Length];
        Array.Fill(itemOf, -1);
        for (var item = 0; item < items.Count; item++)
        {
            foreach (var position in items[item].Siblings.SelectMany(positions => positions))
            {
                itemOf[position] = item;
            }
        }

        return itemOf;
    }

    /// <summary>Items that lie on a cycle, or on a path from one cycle to another.</summary>
    public bool[] InCycles()
    {
        var isLeft = new bool[successors.Length];
        Array.Fill(isLeft, true);
        Peel(isLeft, predecessors, successors);
        Peel(isLeft, successors, predecessors);
        return isLeft;
    }

    /// <summary>An order in which no item comes before what it reads, else that of execution; for a graph without cycles.</summary>
    public int[] Order()
    {
        var waiting = Array.ConvertAll(predecessors, list => list.Count);
        var ready = new PriorityQueue<int, int>();
        for (var item = 0; item < waiting.Length; item++)
        {
            if (waiting[item] == 0)
            {
                ready.Enqueue(item, firstPosition[item]);
            }
        }

        var order = new List<int>(waiting.Length);
        while (ready.TryDequeue(out var item, out _))
        {
            order.Add(item);
            foreach (var next in successors[item])
            {
                if (--waiting[next] == 0)
                {
                    ready.Enqueue(next, firstPosition[next]);
                }
            }
        }

        return [.. order];
    }

    private static void Peel(bool[] isLeft, List<int>[] before, List<int>[] after)
    {
        var waiting = Array.ConvertAll(before, list => list.Count(item => isLeft[item]));
        var ready = new Stack<int>(Enumerable.Range(0, isLeft.Length).Where(item => isLeft[item] && waiting[item] == 0));
        while (ready.TryPop(out var item))
        {
            isLeft[item] = false;
            foreach (var next in after[item])
            {
                if (isLeft[next] && --waiting[next] == 0)
                {
                    ready.Push(next);
                }
            }
        }
    }
}
