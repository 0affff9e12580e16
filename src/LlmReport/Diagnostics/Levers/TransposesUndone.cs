using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR3001: a Transpose that only undoes an earlier one.</summary>
public sealed class TransposesUndone : LeverRule
{
    public override string Code => "LR3001";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var rewrite = new GraphRewrite(input.Graph);
        var found = InverseTransposes.Find(new PatternReader(input.Graph)).Where(t => rewrite.TryMakeView(t.Second)).ToList();
        foreach (var first in found.Where(t => !t.IsFirstNeeded))
        {
            rewrite.TryMakeView(first.First);
        }

        if (found.Count > 0 && FindingOf(input, rewrite, input.Texts.Count("LR3001.message", found.Count), input.Texts["LR3001.help"], [.. found.Select(t => t.Second)]) is { } finding)
        {
            yield return finding;
        }
    }
}
