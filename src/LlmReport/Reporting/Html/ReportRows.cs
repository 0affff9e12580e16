using System.Collections.Immutable;
using LlmReport.Planning;
using LlmReport.Reporting.Folding;

namespace LlmReport.Reporting.Html;

/// <summary>The row of each folded kernel: its number over all layers, which stands for it in table, graph, icicle, roofline and links.</summary>
internal sealed class ReportRows
{
    private const int MostRowsOfFinding = 200;

    private readonly Dictionary<FoldedKernel, int> ofKernel = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> ofNode = new(StringComparer.Ordinal);

    public ReportRows(ImmutableArray<FoldedLayer> layers, KernelPlan plan)
    {
        foreach (var kernel in layers.SelectMany(layer => layer.Kernels))
        {
            var row = ofKernel.Count;
            ofKernel[kernel] = row;
            foreach (var node in kernel.Members.SelectMany(member => plan.Kernels[member].Nodes))
            {
                ofNode.TryAdd(plan.Graph.Nodes[node].Name, row);
            }
        }
    }

    public int Of(FoldedKernel kernel) => ofKernel[kernel];

    /// <summary>The rows that run the nodes, as the page writes them: <c>3 17</c>.</summary>
    public string OfNodes(IEnumerable<string> nodes) => string.Join(' ', nodes.Where(ofNode.ContainsKey).Select(node => ofNode[node]).Distinct().Order().Take(MostRowsOfFinding));

    /// <summary>The scope of a module inside a layer, as links write it: <c>model/layers.*/mlp</c>.</summary>
    public static string ScopeOf(FoldedLayer layer, string inner) => HtmlText.Readable(layer.Scope.Length == 0 ? inner : inner.Length == 0 ? layer.Scope : $"{layer.Scope}/{inner}");
}
