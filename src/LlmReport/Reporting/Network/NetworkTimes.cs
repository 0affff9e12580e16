using LlmReport.Estimation;
using LlmReport.Reporting.Html;

namespace LlmReport.Reporting.Network;

/// <summary>Seconds of the nodes and scopes of a network in one scenario, all repetitions together, and what bounds most of them.</summary>
/// <remarks>A node for a part of a row's kernels has that part of the row's time: they are equal.</remarks>
internal sealed class NetworkTimes
{
    private readonly ModuleTree tree;
    private readonly PhaseView phase;
    private readonly double[] seconds;
    private readonly Dictionary<Bound, double>[] bounds;

    public NetworkTimes(ModuleTree tree, PhaseView phase)
    {
        (this.tree, this.phase) = (tree, phase);
        seconds = new double[tree.Scopes.Length];
        bounds = [.. tree.Scopes.Select(_ => new Dictionary<Bound, double>())];
        for (var scope = seconds.Length - 1; scope >= 0; scope--)
        {
            foreach (var node in tree.Scopes[scope].Nodes)
            {
                seconds[scope] += Of(node) ?? 0;
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

    public double? Share(NetworkNode node) => phase.Share(Of(node));

    public Bound? BoundOf(NetworkNode node) => BoundsOf(node).OrderByDescending(pair => pair.Value).Select(pair => (Bound?)pair.Key).FirstOrDefault();

    private IEnumerable<KeyValuePair<Bound, double>> BoundsOf(NetworkNode node) => node.Kind switch
    {
        NodeKind.Scope => bounds[node.Target].OrderBy(pair => pair.Key),
        NodeKind.Row when phase.Of(tree.Rows[node.Target]).Time?.Bound is { } bound => [KeyValuePair.Create(bound, Of(node) ?? 0)],
        _ => [],
    };
}
