using System.Collections.Immutable;
using System.Globalization;
using Scriban.Runtime;

namespace LlmReport.Reporting.Network;

/// <summary>The network as a reader finds it, in coordinates: frames of expanded scopes, edges and nodes.</summary>
internal sealed class NetworkDrawing
{
    /// <summary>What a frame must be wider than its label for, so that a share and a shape fit behind it.</summary>
    private const int WidthWithShape = 200;

    private const int Margin = 12;
    private const int MostAdded = 40;

    private readonly ModuleTree tree;
    private readonly NetworkTimes times;
    private readonly NetworkTexts texts;
    private readonly Func<EdgeTensor, double?> bytesOf;
    private readonly double mostTime;
    private readonly ScriptArray frames = [];
    private readonly ScriptArray edges = [];
    private readonly ScriptArray nodes = [];

    private NetworkDrawing(ModuleTree tree, NetworkTimes times, NetworkTexts texts, Func<EdgeTensor, double?> bytesOf, IReadOnlySet<int> expanded)
    {
        (this.tree, this.times, this.texts, this.bytesOf) = (tree, times, texts, bytesOf);
        mostTime = tree.Scopes.Where(scope => scope.Index == 0 || expanded.Contains(scope.Index)).SelectMany(scope => scope.Nodes)
            .Where(node => node.Kind == NodeKind.Row || (node.Kind == NodeKind.Scope && !expanded.Contains(node.Target))).Select(times.KnownShare).DefaultIfEmpty().Max();
    }

    /// <summary>The drawing as the template takes it.</summary>
    public static ScriptObject Of(ModuleTree tree, NetworkTimes times, NetworkTexts texts, Func<EdgeTensor, double?> bytesOf, IReadOnlySet<int> expanded)
    {
        var drawing = new NetworkDrawing(tree, times, texts, bytesOf, expanded);
        var geometry = new ScopeGeometry(tree.Scopes, tree.Root, expanded.Contains, drawing.Added);
        drawing.Draw(geometry, Margin, Margin);
        return new ScriptObject
        {
            ["width"] = geometry.Width + (2 * Margin),
            ["height"] = geometry.Height + (2 * Margin),
            ["frames"] = drawing.frames,
            ["edges"] = drawing.edges,
            ["nodes"] = drawing.nodes,
        };
    }

    private void Draw(ScopeGeometry geometry, int x, int y)
    {
        var scope = geometry.Scope;
        var path = CriticalPath.Of(scope, node => times.KnownOf(scope.Nodes[node]));
        var steps = path.Zip(path.Skip(1)).ToHashSet();
        for (var edge = 0; edge < scope.Edges.Length; edge++)
        {
            var (from, to) = (scope.Edges[edge].From, scope.Edges[edge].To);
            var bytes = Bytes(scope.Edges[edge].Tensors);
            edges.Add(new ScriptObject
            {
                ["d"] = EdgePath.Of(geometry, edge, x, y),
                ["width"] = EdgePath.Width(bytes).ToString("0.##", CultureInfo.InvariantCulture),
                ["is_critical"] = steps.Contains((from, to)),
                ["title"] = texts.Edge(scope.Edges[edge].Tensors, bytes),
            });
        }

        for (var node = 0; node < scope.Nodes.Length; node++)
        {
            var (left, top) = (x + geometry.LeftOf(node), y + geometry.TopOf(node));
            if (geometry.Inner[node] is { } inner)
            {
                frames.Add(Box(scope, node, left, top, geometry.Sizes[node], isFrame: true));
                Draw(inner, left + ((geometry.Sizes[node].Width - inner.Width) / 2), top + ScopeGeometry.Header);
            }
            else
            {
                nodes.Add(Box(scope, node, left, top, geometry.Sizes[node]));
            }
        }
    }

    private ScriptObject Box(NetworkScope scope, int index, int x, int y, (int Width, int Height) size, bool isFrame = false)
    {
        var node = scope.Nodes[index];
        var (known, share) = (times.KnownShare(node), times.ShareText(node));
        var outgoing = OutgoingTensors.Of(scope, index);
        return new ScriptObject
        {
            ["kind"] = node.Kind.ToString().ToLowerInvariant(),
            ["target"] = node.Target,
            ["path"] = node.Kind == NodeKind.Scope ? tree.Scopes[node.Target].Path : null,
            ["x"] = x,
            ["y"] = y,
            ["width"] = size.Width,
            ["height"] = size.Height,
            ["added"] = Added(node),
            ["middle"] = size.Width / 2,
            ["label"] = node.IsWork ? NetworkTexts.Fitted(texts.Label(tree, node), size.Width - 70 - (node.Count > 1 ? 20 + (node.Count.ToString(CultureInfo.InvariantCulture).Length * 8) : 0), 7.3)
                : NetworkTexts.Fitted(texts.Label(tree, node), size.Width - 10 - (node.Count > 1 ? 24 : 0), 5.9),
            ["detail"] = (node.IsWork || node.IsNamed) && node.Detail != node.Label ? NetworkTexts.Fitted(texts.Detail(tree, node), size.Width - 28, 6.3) : null,
            ["shape"] = outgoing.IsEmpty || (isFrame && size.Width <= WidthWithShape + (7 * texts.Label(tree, node).Length)) ? null : NetworkTexts.Fitted(texts.Shape(outgoing, Bytes(outgoing)), size.Width - 16, 5.6),
            ["is_shared"] = outgoing.Any(tensor => tensor.Readers > 1),
            ["count"] = node.Count > 1 ? node.Count : null,
            ["is_sequence"] = node.IsSequence,
            ["independent"] = node.Independent,
            ["share"] = share.IsKnown ? share.Text : null,
            ["bar"] = Math.Round(Math.Clamp(known, 0, 1) * (size.Width - 16), 1).ToString(CultureInfo.InvariantCulture),
            ["heat"] = Heat(node).ToString("0.###", CultureInfo.InvariantCulture),
            ["bound"] = times.BoundOf(node)?.ToString().ToLowerInvariant() ?? "none",
            ["strip"] = node.Count > 1 ? Strip(node.Count, size.Width - 16) : null,
            ["title"] = texts.Title(tree, node, times.Of(node), share),
        };
    }

    /// <summary>The time of a node among those that the drawing shows, 0 to 1.</summary>
    private double Heat(NetworkNode node) => mostTime > 0 ? Math.Min(times.KnownShare(node) / mostTime, 1) : 0;

    /// <summary>Height of a box on top of the layout's: it grows with the root, so that small ones are told apart too.</summary>
    private int Added(NetworkNode node) => (int)Math.Round(MostAdded * Math.Sqrt(Heat(node)), MidpointRounding.AwayFromZero);

    /// <summary>Dashes of a line of so many cells.</summary>
    private static string Strip(int count, int width)
    {
        var cell = (double)width / count;
        var gap = Math.Min(cell / 3, 1.5);
        return string.Create(CultureInfo.InvariantCulture, $"{cell - gap:0.###} {gap:0.###}");
    }

    private double? Bytes(ImmutableArray<EdgeTensor> tensors) => tensors.Aggregate((double?)0, (sum, tensor) => sum + (bytesOf(tensor) * tensor.Count));
}
