namespace LlmReport.Diagnostics;

/// <summary>LR1008: names do not tell modules apart, so that layers cannot be folded by name.</summary>
public sealed class NoScopeNames : Rule
{
    /// <summary>Smaller graphs are read node by node.</summary>
    private const int FewestNodes = 50;

    private const double LeastShare = 0.1;

    public override string Code => "LR1008";

    public override string Title => "No scope names";

    public override Severity Severity => Severity.Note;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var nodes = Enumerable.Range(0, input.Typed.Nodes.Length).Where(input.Graph.IsDeviceNode).ToList();
        var named = nodes.Count(n => input.Typed.Nodes[n].Scope.Length > 0);
        if (nodes.Count >= FewestNodes && named < nodes.Count * LeastShare)
        {
            yield return Finding(
                $"{Figures.Count(nodes.Count - named)} of {Figures.Count(nodes.Count)} kernels' nodes carry no module name: tables and findings cannot be grouped by layer.",
                "Export with an exporter that keeps module names (torch.onnx.export with dynamo=True, or opset 15 and later), or write metadata_props 'namespace'.") with
            { Occurrences = nodes.Count - named };
        }
    }
}
