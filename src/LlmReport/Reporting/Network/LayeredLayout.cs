using System.Collections.Immutable;

namespace LlmReport.Reporting.Network;

/// <summary>Draws an acyclic graph in rows from top to bottom: every edge leads down, nodes of a row do not overlap.</summary>
/// <remarks>Rows by longest path, order within a row by barycentres, places by least squares. Edges that pass a row get a lane in it, which those from the
/// same node share. Source: Sugiyama, Tagawa and Toda 1981, "Methods for visual understanding of hierarchical system structures". Deterministic.</remarks>
internal sealed class LayeredLayout
{
    public const int Gap = 22;
    private const int LaneWidth = 8;

    private readonly ImmutableArray<(int Width, int Height)> sizes;
    private readonly ImmutableArray<NetworkEdge> edges;
    private readonly ImmutableArray<double> weights;
    private readonly ImmutableArray<NetworkNode> nodes;
    private readonly int[] rank;
    private readonly LayeredGraph graph = new();
    private readonly List<int>[] lanes;

    /// <param name="sizes">Of each node.</param>
    /// <param name="edges">Between them, without cycles.</param>
    /// <param name="weights">How much the ends of each edge want to be in one column.</param>
    /// <param name="nodes">Inputs stand right above what reads them instead of at the top; inputs and outputs follow the other nodes, which do not follow them.</param>
    public LayeredLayout(ImmutableArray<(int Width, int Height)> sizes, ImmutableArray<NetworkEdge> edges, ImmutableArray<double> weights, ImmutableArray<NetworkNode> nodes)
    {
        (this.sizes, this.edges, this.weights, this.nodes) = (sizes, edges, weights, nodes);
        rank = Ranks();
        lanes = Array.ConvertAll(rank, _ => new List<int>());
    }

    public ScopeLayout Arrange()
    {
        for (var node = 0; node < rank.Length; node++)
        {
            graph.Add(rank[node], sizes[node].Width, nodes[node].IsWork ? RankNode.Work : RankNode.Port);
        }

        foreach (var edge in Enumerable.Range(0, edges.Length).OrderBy(edge => edges[edge].From).ThenBy(edge => rank[edges[edge].To]).ThenBy(edge => edges[edge].To))
        {
            Connect(edges[edge].From, edges[edge].To, weights[edge]);
        }

        RankOrder.Arrange(graph);
        var centers = new RankPositions(graph, Gap).Solve();
        var left = Enumerable.Range(0, rank.Length).Select(node => centers[node] - (sizes[node].Width / 2)).DefaultIfEmpty(0).Min();
        left = Math.Min(left, centers.DefaultIfEmpty(0).Min());
        var right = Enumerable.Range(0, centers.Length).Select(node => centers[node] + (graph.Widths[node] / 2)).DefaultIfEmpty(0).Max();
        return new ScopeLayout(sizes, [.. rank], [.. centers.Take(rank.Length).Select(x => x - left)],
            [.. edges.Select(edge => lanes[edge.From].Take(rank[edge.To] - rank[edge.From] - 1).Select(lane => centers[lane] - left).ToImmutableArray())], right - left);
    }

    private void Connect(int from, int to, double weight)
    {
        var passed = rank[to] - rank[from] - 1;
        while (lanes[from].Count < passed)
        {
            var lane = graph.Add(rank[from] + lanes[from].Count + 1, LaneWidth, RankNode.Lane);
            graph.Join(lanes[from].Count == 0 ? from : lanes[from][^1], lane, weight);
            lanes[from].Add(lane);
        }

        graph.Join(passed == 0 ? from : lanes[from][passed - 1], to, weight);
    }

    private int[] Ranks()
    {
        var outgoing = edges.ToLookup(edge => edge.From, edge => edge.To);
        var waiting = new int[sizes.Length];
        foreach (var edge in edges)
        {
            waiting[edge.To]++;
        }

        var ranks = new int[sizes.Length];
        var ready = new Queue<int>(Enumerable.Range(0, sizes.Length).Where(node => waiting[node] == 0));
        var sources = ready.ToList();
        while (ready.TryDequeue(out var node))
        {
            foreach (var next in outgoing[node])
            {
                ranks[next] = Math.Max(ranks[next], ranks[node] + 1);
                if (--waiting[next] == 0)
                {
                    ready.Enqueue(next);
                }
            }
        }

        foreach (var source in sources.Where(source => nodes[source].Kind == NodeKind.Input && outgoing[source].Any()))
        {
            ranks[source] = outgoing[source].Min(next => ranks[next]) - 1;
        }

        return ranks;
    }
}
