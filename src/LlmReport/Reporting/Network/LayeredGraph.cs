namespace LlmReport.Reporting.Network;

/// <summary>Nodes in rows, joined only with nodes of the next row.</summary>
internal sealed class LayeredGraph
{
    /// <summary>For each row its nodes, from the left.</summary>
    public List<List<int>> Rows { get; } = [];

    public List<int> Rank { get; } = [];

    public List<int> Widths { get; } = [];

    public List<RankNode> Kinds { get; } = [];

    public List<List<(int Node, double Weight)>> Above { get; } = [];

    public List<List<(int Node, double Weight)>> Below { get; } = [];

    public int Count => Rank.Count;

    public int Add(int rank, int width, RankNode kind)
    {
        while (Rows.Count <= rank)
        {
            Rows.Add([]);
        }

        Rows[rank].Add(Rank.Count);
        Rank.Add(rank);
        Widths.Add(width);
        Kinds.Add(kind);
        Above.Add([]);
        Below.Add([]);
        return Rank.Count - 1;
    }

    /// <param name="upper">A node.</param>
    /// <param name="lower">One of the next row.</param>
    /// <param name="weight">How much the two want to be in one column.</param>
    public void Join(int upper, int lower, double weight)
    {
        Below[upper].Add((lower, weight));
        Above[lower].Add((upper, weight));
    }
}
