using System.Collections.Immutable;

namespace LlmReport.Reporting.Network;

/// <summary>Counts for every node of a scope the others that no path joins with it: what could run side by side.</summary>
internal static class IndependentBranches
{
    /// <remarks>Inputs and outputs are no work, and not counted. Quadratic in the nodes of a scope, of which there are few.</remarks>
    public static ImmutableArray<NetworkNode> Marked(ImmutableArray<NetworkNode> nodes, IEnumerable<NetworkEdge> edges)
    {
        var works = nodes.Count(node => node.IsWork);
        var before = new bool[works, works];
        // Nodes stand in an order in which edges lead forward.
        foreach (var edge in edges.Where(edge => edge.From < works && edge.To < works).OrderBy(edge => edge.To).ThenBy(edge => edge.From))
        {
            before[edge.To, edge.From] = true;
            for (var node = 0; node < edge.From; node++)
            {
                before[edge.To, node] |= before[edge.From, node];
            }
        }

        return [.. nodes.Select((node, index) => index < works ? node with { Independent = Enumerable.Range(0, works).Count(other => other != index && !before[index, other] && !before[other, index]) } : node)];
    }
}
