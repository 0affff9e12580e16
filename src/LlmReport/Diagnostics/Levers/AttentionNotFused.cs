using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR2001: attention written as products and a softmax, whose scores a runtime may write to memory and read again.</summary>
public sealed class AttentionNotFused : LeverRule
{
    public override string Code => "LR2001";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var rewrite = new GraphRewrite(input.Graph);
        var found = AttentionPattern.Find(new PatternReader(input.Graph)).Where(a => rewrite.TryReplace(a.Members, a.Fused)).ToList();
        if (found.Count == 0)
        {
            yield break;
        }

        rewrite.RemoveUnread();
        var nodes = Figures.Count(found.Average(a => a.Members.Count));
        var what = found.TrueForAll(a => a.IsCausal) ? input.Texts.Count("LR2001.causal", found.Count, nodes) : input.Texts.Count("LR2001.message", found.Count, nodes);
        if (FindingOf(input, rewrite, what, input.Texts["LR2001.help"], [.. found.Select(a => a.Softmax)]) is { } finding)
        {
            yield return finding;
        }
    }
}
