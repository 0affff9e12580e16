using System.Collections.Immutable;

namespace LlmReport.Reporting.Network;

/// <summary>Boxes of a scope's nodes, some of them expanded in place; the script of the page does the same arithmetic.</summary>
/// <remarks>An expanded node keeps its middle: what stands left of it in its row moves left by half of what it grew, what stands right moves right; rows below move down.</remarks>
internal sealed class ScopeGeometry
{
    public const int Header = 42;
    public const int Padding = 14;

    public const int RowGap = 34;

    private readonly NetworkScope scope;

    /// <param name="tree">All scopes.</param>
    /// <param name="scope">The one to be arranged.</param>
    /// <param name="isExpanded">Whether a scope inside it shows what it holds.</param>
    /// <param name="added">What a box that is not expanded has in height on top of the layout's: none by default.</param>
    public ScopeGeometry(ImmutableArray<NetworkScope> tree, NetworkScope scope, Func<int, bool> isExpanded, Func<NetworkNode, int>? added = null)
    {
        this.scope = scope;
        Inner = [.. scope.Nodes.Select(node => node.Kind == NodeKind.Scope && isExpanded(node.Target) ? new ScopeGeometry(tree, tree[node.Target], isExpanded, added) : null)];
        Sizes = [.. Inner.Select((inner, node) => inner is null
            ? (scope.Layout.Sizes[node].Width, scope.Layout.Sizes[node].Height + (added?.Invoke(scope.Nodes[node]) ?? 0)) : (Math.Max(inner.Width + (2 * Padding), scope.Layout.Sizes[node].Width), inner.Height + Header + Padding))];
        Heights = new int[scope.Layout.Ranks.DefaultIfEmpty(0).Max() + 1];
        for (var node = 0; node < Sizes.Length; node++)
        {
            Heights[scope.Layout.Ranks[node]] = Math.Max(Heights[scope.Layout.Ranks[node]], Sizes[node].Height);
        }

        Tops = new int[Heights.Length];
        for (var rank = 1; rank < Tops.Length; rank++)
        {
            Tops[rank] = Tops[rank - 1] + Heights[rank - 1] + RowGap;
        }

        Height = Tops[^1] + Heights[^1];
        Centers = [.. Sizes.Select((_, node) => Shifted(scope.Layout.Ranks[node], scope.Layout.Centers[node]))];
        Bends = [.. scope.Layout.Bends.Select((bends, edge) => bends.Select((x, i) => Shifted(scope.Layout.Ranks[scope.Edges[edge].From] + 1 + i, x)).ToImmutableArray())];
        var left = Math.Min(Centers.Select((x, node) => x - (Sizes[node].Width / 2)).DefaultIfEmpty(0).Min(), Bends.SelectMany(b => b).DefaultIfEmpty(0).Min());
        Centers = [.. Centers.Select(x => x - left)];
        Bends = [.. Bends.Select(bends => bends.Select(x => x - left).ToImmutableArray())];
        Width = Math.Max(Centers.Select((x, node) => x + (Sizes[node].Width / 2)).DefaultIfEmpty(0).Max(), Bends.SelectMany(b => b).DefaultIfEmpty(0).Max());
    }

    /// <summary>For each node what it shows inside; null where it is not expanded.</summary>
    public ImmutableArray<ScopeGeometry?> Inner { get; }

    public ImmutableArray<(int Width, int Height)> Sizes { get; }

    public ImmutableArray<int> Centers { get; }

    /// <summary>For each edge its horizontal place in every row that it passes.</summary>
    public ImmutableArray<ImmutableArray<int>> Bends { get; }

    /// <summary>Upper border of each row.</summary>
    public int[] Tops { get; }

    public int[] Heights { get; }

    public int Width { get; }

    public int Height { get; }

    public NetworkScope Scope => scope;

    /// <summary>Inputs stand at the lower border of their row, near to what reads them; all else at the upper.</summary>
    public int TopOf(int node) => Tops[scope.Layout.Ranks[node]] + (scope.Nodes[node].Kind == NodeKind.Input ? Heights[scope.Layout.Ranks[node]] - Sizes[node].Height : 0);

    public int LeftOf(int node) => Centers[node] - (Sizes[node].Width / 2);

    private int Shifted(int rank, int center)
    {
        var shift = 0;
        for (var node = 0; node < Inner.Length; node++)
        {
            if (Inner[node] is not null && scope.Layout.Ranks[node] == rank)
            {
                shift += Math.Sign(center - scope.Layout.Centers[node]) * ((Sizes[node].Width - scope.Layout.Sizes[node].Width) / 2);
            }
        }

        return center + shift;
    }
}
