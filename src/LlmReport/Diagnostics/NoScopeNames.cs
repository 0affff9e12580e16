namespace LlmReport.Diagnostics;

/// <summary>LR1008: names do not tell modules apart, so that layers cannot be folded by name.</summary>
public sealed class NoScopeNames : Rule
{
    /// <summary>Smaller graphs are read node by node.</summary>
    private const int FewestNodes = 50;

    private const double LeastShare = 0.1;

    public override string Code => "LR1008";

    public override Severity Severity => Severity.Note;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var nodes = Enumerable.Range(0, input.Typed.Nodes.Length).Where(input.Graph.IsDeviceNode).ToList();
        var named = nodes.Count(n => input.Typed.Nodes[n].Scope.Length > 0);
        if (nodes.Count >= FewestNodes && named < nodes.Count * LeastShare)
        {
            yield return Finding(
                input.Texts.Format("LR1008.message", Figures.Count(nodes.Count - named), Figures.Count(nodes.Count)),
                input.Texts["LR1008.help"]) with
            { Occurrences = nodes.Count - named };
        }
    }
}
