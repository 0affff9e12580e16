using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR2008: keys and values repeated for every head of their group before attention reads them.</summary>
public sealed class HeadsExpanded : LeverRule
{
    public override string Code => "LR2008";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var reader = new PatternReader(input.Graph);
        foreach (var group in ExpandedHeads.Find(reader).GroupBy(e => e.Times))
        {
            var (rewrite, found) = (new GraphRewrite(input.Graph), group.ToList());
            found.ForEach(e => e.Apply(reader, rewrite));
            if (FindingOf(input, rewrite, input.Texts.Count("LR2008.message", found.Count, Figures.Count(group.Key)), input.Texts["LR2008.help"], [.. found.Select(e => e.Repeat)]) is { } finding)
            {
                yield return finding;
            }
        }
    }
}
