using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR2004: GELU written around Erf or Tanh, or the SiLU of SwiGLU as Sigmoid and product.</summary>
public sealed class ActivationNotFused : LeverRule
{
    public override string Code => "LR2004";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        foreach (var kind in ActivationPattern.Find(new PatternReader(input.Graph)).GroupBy(a => a.IsGated))
        {
            var rewrite = new GraphRewrite(input.Graph);
            var found = kind.Where(a => rewrite.TryReplace(a.Members, a.Fused)).ToList();
            var nodes = Figures.Count(found.Average(a => a.Members.Count));
            var what = kind.Key ? input.Texts.Count("LR2004.silu", found.Count, nodes) : input.Texts.Count("LR2004.gelu", found.Count, nodes);
            if (FindingOf(input, rewrite, what, input.Texts[kind.Key ? "LR2004.help-silu" : "LR2004.help-gelu"], [.. found.Select(a => a.Root)]) is { } finding)
            {
                yield return finding;
            }
        }
    }
}
