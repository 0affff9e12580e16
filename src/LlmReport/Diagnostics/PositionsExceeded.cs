using LlmReport.Inference;
using LlmReport.Planning;

namespace LlmReport.Diagnostics;

/// <summary>LR1010: a prompt or context longer than the model has positions for.</summary>
public sealed class PositionsExceeded : Rule
{
    public override string Code => "LR1010";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var hasLength = input.Typed.Symbols.Any(s => s.Role is SymbolRole.Sequence or SymbolRole.Past or SymbolRole.Total or SymbolRole.DecoderSequence);
        if (!hasLength || PositionTable.Longest(input.Graph) is not { } longest)
        {
            yield break;
        }

        var workloads = input.Scenarios.Select(s => s.Workload).Where(w => w.AttendedTokens > longest).Distinct().ToList();
        if (workloads.Count > 0)
        {
            var worst = workloads.MaxBy(w => w.AttendedTokens)!;
            yield return Finding(
                input.Texts.Format("LR1010.message", Figures.Workload(worst, input.Texts), Figures.Count(worst.AttendedTokens), Figures.Count(longest)),
                input.Texts.Format("LR1010.help", Figures.Count(longest))) with
            { Occurrences = workloads.Count };
        }
    }
}
