using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR2002: RMSNorm or LayerNorm written as squares, means and roots.</summary>
public sealed class NormNotFused : LeverRule
{
    public override string Code => "LR2002";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        foreach (var kind in NormPattern.Find(new PatternReader(input.Graph)).GroupBy(n => n.IsCentred))
        {
            var rewrite = new GraphRewrite(input.Graph);
            var found = kind.Where(n => rewrite.TryReplace(n.Members, n.Fused)).ToList();
            var nodes = Figures.Count(found.Average(n => n.Members.Count));
            var what = kind.Key ? input.Texts.Count("LR2002.layer", found.Count, nodes) : input.Texts.Count("LR2002.rms", found.Count, nodes);
            if (FindingOf(input, rewrite, what, input.Texts[kind.Key ? "LR2002.help-layer" : "LR2002.help-rms"], [.. found.Select(n => n.Root)]) is { } finding)
            {
                yield return finding;
            }
        }
    }
}
