namespace LlmReport.Reporting.Network;

/// <summary>Orders the nodes of each row so that few edges cross: each goes to the mean place of its neighbours, down and up in turn.</summary>
internal static class RankOrder
{
    private const int Sweeps = 8;

    public static void Arrange(LayeredGraph graph)
    {
        var place = new double[graph.Count];
        graph.Rows.ForEach(row => Number(row, place));
        var best = graph.Rows.ConvertAll(row => row.ToList());
        var fewest = Crossings(graph, place);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var isDown = sweep % 2 == 0;
            for (var i = 1; i < graph.Rows.Count; i++)
            {
                var row = graph.Rows[isDown ? i : graph.Rows.Count - 1 - i];
                Sort(row, isDown ? graph.Above : graph.Below, place);
            }

            var crossings = Crossings(graph, place);
            if (crossings < fewest)
            {
                fewest = crossings;
                best = graph.Rows.ConvertAll(row => row.ToList());
            }
        }

        for (var row = 0; row < best.Count; row++)
        {
            graph.Rows[row] = best[row];
        }
    }

    private static void Sort(List<int> row, List<List<(int Node, double Weight)>> neighbours, double[] place)
    {
        var keys = row.Select(node => neighbours[node].Count == 0 ? place[node] : neighbours[node].Average(other => place[other.Node])).ToArray();
        var sorted = Enumerable.Range(0, row.Count).OrderBy(i => keys[i]).Select(i => row[i]).ToList();
        row.Clear();
        row.AddRange(sorted);
        Number(row, place);
    }

    /// <summary>Places from −½ to ½ of the row's length, so that rows of different lengths compare.</summary>
    private static void Number(List<int> row, double[] place)
    {
        for (var i = 0; i < row.Count; i++)
        {
            place[row[i]] = i - ((row.Count - 1) / 2.0);
        }
    }

    private static long Crossings(LayeredGraph graph, double[] place)
    {
        var crossings = 0L;
        foreach (var row in graph.Rows)
        {
            // Ends in the next row, in the order of the edges' starts: each pair out of order is a crossing.
            var ends = row.SelectMany(node => graph.Below[node].Select(other => place[other.Node]).Order()).ToArray();
            crossings += Inversions(ends, 0, ends.Length, new double[ends.Length]);
        }

        return crossings;
    }

    private static long Inversions(double[] numbers, int start, int end, double[] merged)
    {
        if (end - start < 2)
        {
            return 0;
        }

        var middle = (start + end) / 2;
        var count = Inversions(numbers, start, middle, merged) + Inversions(numbers, middle, end, merged);
        var (left, right) = (start, middle);
        for (var i = start; i < end; i++)
        {
            if (right == end || (left < middle && numbers[left] <= numbers[right]))
            {
                merged[i] = numbers[left++];
                continue;
            }

            count += middle - left;
            merged[i] = numbers[right++];
        }

        Array.Copy(merged, start, numbers, start, end - start);
        return count;
    }
}
