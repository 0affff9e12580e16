namespace LlmReport.Reporting.Network;

/// <summary>Nodes in rows, joined only with nodes of the next row.</summary>
internal sealed class LayeredGraph
{
    /// <summary>For each row its nodes, from the left.</summary>
    public List<List<int>> Rows { get; } = [];

    public List<int> Rank { get; } = [];

    public List<int> Widths { get; } = [];

    /// <summary>True for the place where an edge passes a row.</summary>
    public List<bool> IsLane { get; } = [];

    public List<List<int>> Above { get; } = [];

    public List<List<int>> Below { get; } = [];

    public int Count => Rank.Count;

    public int Add(int rank, int width, bool isLane)
    {
        while (Rows.Count <= rank)
        {
            Rows.Add([]);
        }

        Rows[rank].Add(Rank.Count);
        Rank.Add(rank);
        Widths.Add(width);
        IsLane.Add(isLane);
        Above.Add([]);
        Below.Add([]);
        return Rank.Count - 1;
    }

    public void Join(int upper, int lower)
    {
        Below[upper].Add(lower);
        Above[lower].Add(upper);
    }
}
