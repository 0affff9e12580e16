namespace LlmReport.Reporting.Network;

/// <summary>The path through a scope that takes most time: what runs side by side cannot make it shorter.</summary>
internal static class CriticalPath
{
    /// <summary>Nodes on it, in the order of the dataflow; inputs and outputs take no time and are not on it.</summary>
    public static List<int> Of(NetworkScope scope, Func<int, double> secondsOfNode)
    {
        var longest = new double[scope.Nodes.Length];
        var previous = new int[scope.Nodes.Length];
        var end = -1;
        var incoming = scope.Edges.ToLookup(edge => edge.To, edge => edge.From);
        // Nodes stand in an order in which edges lead forward, inputs and outputs behind them.
        for (var node = 0; node < scope.Nodes.Length && scope.Nodes[node].IsWork; node++)
        {
            previous[node] = -1;
            foreach (var before in incoming[node].Where(before => scope.Nodes[before].IsWork))
            {
                if (previous[node] < 0 || longest[before] > longest[previous[node]])
                {
                    previous[node] = before;
                }
            }

            longest[node] = secondsOfNode(node) + (previous[node] < 0 ? 0 : longest[previous[node]]);
            end = end < 0 || longest[node] > longest[end] ? node : end;
        }

        var path = new List<int>();
        for (var node = end; node >= 0; node = previous[node])
        {
            path.Insert(0, node);
        }

        return path;
    }
}
