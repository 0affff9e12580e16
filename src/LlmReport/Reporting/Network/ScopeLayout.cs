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
    public const int RowHeight = 42;
    public const int ScopeHeight = 54;
    public const int PortHeight = 20;

    private const int LeastWidth = 124;
    private const int MostWidth = 196;
    private const int MostPortWidth = 190;
    private const double LabelCharacter = 7.1;
    private const double DetailCharacter = 5.9;
    private const int Room = 26;

    public static ScopeLayout Of(ImmutableArray<NetworkNode> nodes, ImmutableArray<NetworkEdge> edges)
    {
        var works = nodes.Where(node => node.Kind is NodeKind.Row or NodeKind.Scope).ToList();
        // One width for all nodes of a scope: columns then align.
        var width = works.Count == 0 ? LeastWidth : Math.Clamp(Even(works.Max(Wanted)), LeastWidth, MostWidth);
        var sizes = nodes.Select(node => node.Kind switch
        {
            NodeKind.Row => (width, RowHeight),
            NodeKind.Scope => (width, ScopeHeight),
            _ => (Math.Min(Even((int)(node.Label.Length * DetailCharacter) + Room), MostPortWidth), PortHeight),
        }).ToImmutableArray();
        return new LayeredLayout(sizes, [.. edges.Select(edge => (edge.From, edge.To))], [.. nodes.Select(node => node.Kind == NodeKind.Input)]).Arrange();
    }

    private static int Wanted(NetworkNode node) => (int)Math.Max((node.Label.Length + (node.Count > 1 ? 5 : 0)) * LabelCharacter, node.Detail.Length * DetailCharacter) + Room;

    private static int Even(int length) => (length + 1) & ~1;
}
