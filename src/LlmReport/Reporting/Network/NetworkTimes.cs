using LlmReport.Estimation;
using LlmReport.Reporting.Html;

namespace LlmReport.Reporting.Network;

/// <summary>Seconds of the nodes and scopes of a network in one scenario, all repetitions together, and what bounds most of them.</summary>
/// <remarks>A node for a part of a row's kernels has that part of the row's time: they are equal. Paths and sizes go by the kernels whose time is known.</remarks>
internal sealed class NetworkTimes
{
    private readonly ModuleTree tree;
    private readonly PhaseView phase;
    private readonly double[] known;
    private readonly double?[] seconds;
    private readonly Dictionary<Bound, double>[] bounds;

    public NetworkTimes(ModuleTree tree, PhaseView phase)
    {
        (this.tree, this.phase) = (tree, phase);
        known = new double[tree.Scopes.Length];
        seconds = new double?[tree.Scopes.Length];
        bounds = [.. tree.Scopes.Select(_ => new Dictionary<Bound, double>())];
        for (var scope = seconds.Length - 1; scope >= 0; scope--)
        {
            seconds[scope] = 0;
            foreach (var node in tree.Scopes[scope].Nodes.Where(node => node.IsWork))
            {
                known[scope] += KnownOf(node);
                seconds[scope] += Of(node);
                foreach (var (bound, time) in BoundsOf(node))
                {
                    bounds[scope][bound] = bounds[scope].GetValueOrDefault(bound) + time;
                }
            }
        }
    }

    /// <summary>Null where it is not known.</summary>
    public double? Of(NetworkNode node) => node.Kind switch
    {
        NodeKind.Scope => seconds[node.Target],
        NodeKind.Row => phase.Seconds(tree.Rows[node.Target]) * node.Members.Length / tree.Rows[node.Target].Count,
        _ => null,
    };

    /// <summary>Seconds of the kernels whose time is known.</summary>
    public double KnownOf(NetworkNode node) => node.Kind == NodeKind.Scope ? known[node.Target] : Of(node) ?? 0;

    /// <summary>Part of the known time.</summary>
    public double KnownShare(NetworkNode node) => phase.Share(KnownOf(node)) ?? 0;

    /// <summary>The share for reading.</summary>
    public Quantity ShareText(NetworkNode node) => phase.ShareText(Of(node));

    public Bound? BoundOf(NetworkNode node) => BoundsOf(node).OrderByDescending(pair => pair.Value).Select(pair => (Bound?)pair.Key).FirstOrDefault();

    private IEnumerable<KeyValuePair<Bound, double>> BoundsOf(NetworkNode node) => node.Kind switch
    {
        NodeKind.Scope => bounds[node.Target].OrderBy(pair => pair.Key),
        NodeKind.Row when phase.Of(tree.Rows[node.Target]).Time?.Bound is { } bound => [KeyValuePair.Create(bound, KnownOf(node))],
        _ => [],
    };
}
