namespace LlmReport.Reporting.Network;

/// <summary>Horizontal places: each node as near to its neighbours as the order and width of its row allow, in the sense of least squares.</summary>
internal sealed class RankPositions(LayeredGraph graph, int gap)
{
    private const int Sweeps = 24;
    private const int MostStraightened = 200;
    private const double ClearlyMore = 1.5;

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

        Straighten();
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
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + Distance(row[i - 1], row[i]);
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
        foreach (var (other, own) in isDown switch { true => graph.Above[node], false => graph.Below[node], null => graph.Above[node].Concat(graph.Below[node]) })
        {
            var pull = own * PullOf(graph.Kinds[node], graph.Kinds[other]);
            sum += pull * centers[other];
            weight += pull;
        }

        // Where there is no room for all, kernels stay and what passes them gives way.
        var firmness = graph.Kinds[node] switch { RankNode.Port => 0.05, RankNode.Lane => 0.1, _ => Math.Max(weight, 0.5) };
        return weight > 0 ? (sum / weight, firmness) : (centers[node], firmness);
    }

    /// <summary>Long edges are to be straight, and chains of kernels too, whatever comes in or goes out beside them.</summary>
    private static double PullOf(RankNode node, RankNode other) => (node, other) switch
    {
        (RankNode.Lane, RankNode.Lane) => 8,
        (RankNode.Port, _) => 1,
        (_, RankNode.Port) => 0,
        (RankNode.Work, RankNode.Lane) => 0.15,
        _ => 1,
    };

    /// <summary>Puts each node right below the one that it takes most from, where little is missing and there is room, or only lanes to be pushed aside.</summary>
    private void Straighten()
    {
        foreach (var row in graph.Rows)
        {
            for (var i = 0; i < row.Count; i++)
            {
                var above = graph.Above[row[i]].Select(a => (a.Node, Pull: a.Weight * PullOf(graph.Kinds[row[i]], graph.Kinds[a.Node]))).OrderByDescending(a => a.Pull).Take(2).ToList();
                if (above.Count > 0 && above[0].Pull > (above.Count > 1 ? above[1].Pull * ClearlyMore : 0) && Math.Abs(centers[above[0].Node] - centers[row[i]]) is > 0 and < MostStraightened)
                {
                    Move(row, i, centers[above[0].Node]);
                }
            }
        }
    }

    private void Move(List<int> row, int index, double center)
    {
        var step = center < centers[row[index]] ? -1 : 1;
        var moved = new List<(int Node, double Center)> { (row[index], center) };
        for (var i = index + step; i >= 0 && i < row.Count; i += step)
        {
            var border = moved[^1].Center + (step * Distance(row[i], moved[^1].Node));
            if ((centers[row[i]] - border) * step >= 0)
            {
                break;
            }

            if (graph.Kinds[row[i]] != RankNode.Lane || graph.Kinds[row[index]] == RankNode.Lane)
            {
                return;
            }

            moved.Add((row[i], border));
        }

        moved.ForEach(move => centers[move.Node] = move.Center);
    }

    private double Distance(int left, int right) => ((graph.Widths[left] + graph.Widths[right]) / 2.0) + gap;

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
