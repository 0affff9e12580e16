namespace LlmReport.Reporting.Network;

/// <summary>Horizontal places: each node as near to its neighbours as the order and width of its row allow, in the sense of least squares.</summary>
internal sealed class RankPositions(LayeredGraph graph, int gap)
{
    private const int Sweeps = 24;

    private readonly double[] centers = new double[graph.Count];

    public int[] Solve()
    {
        foreach (var row in graph.Rows)
        {
            var x = 0.0;
            foreach (var node in row)
            {
                centers[node] = x + (graph.Widths[node] / 2.0);
                x += graph.Widths[node] + gap;
            }

            row.ForEach(node => centers[node] -= (x - gap) / 2);
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var i = 0; i < graph.Rows.Count; i++)
            {
                Place(graph.Rows[sweep % 2 == 0 ? i : graph.Rows.Count - 1 - i], sweep == Sweeps - 1 ? null : sweep % 2 == 0);
            }
        }

        return Rounded();
    }

    /// <summary>Moves the nodes of a row towards their neighbours above, below, or (null) both.</summary>
    private void Place(List<int> row, bool? isDown)
    {
        var wanted = new double[row.Count];
        var weights = new double[row.Count];
        var offsets = new double[row.Count];
        for (var i = 0; i < row.Count; i++)
        {
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + ((graph.Widths[row[i - 1]] + graph.Widths[row[i]]) / 2.0) + gap;
            (wanted[i], weights[i]) = Pull(row[i], isDown);
            wanted[i] -= offsets[i];
        }

        Monotone(wanted, weights);
        for (var i = 0; i < row.Count; i++)
        {
            centers[row[i]] = wanted[i] + offsets[i];
        }
    }

    private (double Place, double Weight) Pull(int node, bool? isDown)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var other in isDown switch { true => graph.Above[node], false => graph.Below[node], null => graph.Above[node].Concat(graph.Below[node]) })
        {
            var pull = PullOf(graph.Kinds[node], graph.Kinds[other]) * (graph.Below[node].Count == 1 && graph.Above[other].Count == 1 ? 2 : 1);
            sum += pull * centers[other];
            weight += pull;
        }

        // Where there is no room for all, kernels stay and what passes them gives way.
        return weight > 0 ? (sum / weight, graph.Kinds[node] switch { RankNode.Port => 0.05, RankNode.Lane => 0.1, _ => weight }) : (centers[node], 0.01);
    }

    /// <summary>Long edges are to be straight, and chains of kernels too, whatever comes in or goes out beside them.</summary>
    private static double PullOf(RankNode node, RankNode other) => (node, other) switch
    {
        (RankNode.Lane, RankNode.Lane) => 8,
        (RankNode.Port, _) => 1,
        (_, RankNode.Port) => 0.02,
        (RankNode.Work, RankNode.Lane) => 0.1,
        _ => 1,
    };

    /// <summary>The nearest sequence that never falls: neighbours that would are pooled at their mean.</summary>
    private static void Monotone(double[] values, double[] weights)
    {
        var pools = new List<(double Mean, double Weight, int Length)>();
        for (var i = 0; i < values.Length; i++)
        {
            pools.Add((values[i], weights[i], 1));
            while (pools.Count > 1 && pools[^2].Mean >= pools[^1].Mean)
            {
                var (a, b) = (pools[^2], pools[^1]);
                pools.RemoveRange(pools.Count - 2, 2);
                pools.Add((((a.Mean * a.Weight) + (b.Mean * b.Weight)) / (a.Weight + b.Weight), a.Weight + b.Weight, a.Length + b.Length));
            }
        }

        var next = 0;
        foreach (var (mean, _, length) in pools)
        {
            Array.Fill(values, mean, next, length);
            next += length;
        }
    }

    /// <summary>Whole numbers; what rounding brings too near to its left neighbour moves to the right.</summary>
    private int[] Rounded()
    {
        var rounded = new int[centers.Length];
        foreach (var row in graph.Rows)
        {
            for (var i = 0; i < row.Count; i++)
            {
                var x = (int)Math.Round(centers[row[i]], MidpointRounding.AwayFromZero);
                rounded[row[i]] = i == 0 ? x : Math.Max(x, rounded[row[i - 1]] + ((graph.Widths[row[i - 1]] + graph.Widths[row[i]] + 1) / 2) + gap);
            }
        }

        return rounded;
    }
}
