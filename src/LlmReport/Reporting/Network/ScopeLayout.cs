using System.Collections.Immutable;

namespace LlmReport.Reporting.Network;

/// <summary>Where the nodes of a scope are while none is expanded. Lengths are CSS pixels.</summary>
/// <param name="Sizes">Width and height of each node.</param>
/// <param name="Ranks">For each node its row, from the top.</param>
/// <param name="Centers">For each node its horizontal middle.</param>
/// <param name="Bends">For each edge its horizontal place in every row that it passes.</param>
/// <param name="Width">From the left border of the leftmost to the right border of the rightmost.</param>
internal sealed record ScopeLayout(
    ImmutableArray<(int Width, int Height)> Sizes, ImmutableArray<int> Ranks, ImmutableArray<int> Centers, ImmutableArray<ImmutableArray<int>> Bends, int Width)
{
    private const int Height = 60;
    private const int HeightWithStrip = 68;
    private const int PortHeight = 20;
    private const int NamedPortHeight = 34;
    private const int LeastWidth = 148;
    private const int MostWidth = 196;
    private const double LabelCharacter = 7.2;
    private const double DetailCharacter = 6.1;
    private const int Room = 24;
    private const double LeastWeight = 0.005;
    private const double UnknownWeight = 0.1;

    /// <param name="nodes">Of one scope.</param>
    /// <param name="edges">Between them.</param>
    /// <param name="elementsOf">Roughly how much flows along an edge: what the most flows through is to be a straight column.</param>
    public static ScopeLayout Of(ImmutableArray<NetworkNode> nodes, ImmutableArray<NetworkEdge> edges, Func<NetworkEdge, double?> elementsOf)
    {
        var works = nodes.Where(node => node.IsWork).ToList();
        // One width for all nodes of a scope: columns then align.
        var width = works.Count == 0 ? LeastWidth : Math.Clamp(Even(works.Max(Wanted)), LeastWidth, MostWidth);
        var sizes = nodes.Select(node => node.Kind switch
        {
            NodeKind.Row or NodeKind.Scope => (width, node.Count > 1 ? HeightWithStrip : Height),
            _ => (PortWidth(node), node.IsNamed ? NamedPortHeight : PortHeight),
        }).ToImmutableArray();
        var elements = edges.Select(edge => nodes[edge.From].IsWork && nodes[edge.To].IsWork ? elementsOf(edge) : null).ToList();
        var most = elements.Max() ?? 0;
        return new LayeredLayout(sizes, edges, [.. elements.Select(count => count is { } known && most > 0 ? Math.Max(known * known / (most * most), LeastWeight) : UnknownWeight)], nodes).Arrange();
    }

    private static int Wanted(NetworkNode node) => (int)Math.Max(((node.Label.Length + (node.Count > 1 ? 6 : 0)) * LabelCharacter) + 40, node.Detail.Length * DetailCharacter) + Room;

    private static int PortWidth(NetworkNode node)
    {
        var characters = Math.Max(Math.Max(node.Label.Length + (node.Count > 1 ? 4 : 0), node.Detail.Length), 10);
        return Math.Min(Even((int)(characters * DetailCharacter) + Room), MostWidth);
    }

    private static int Even(int length) => (length + 1) & ~1;
}
