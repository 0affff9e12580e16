using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR6003: the head runs for every position of the prompt although only the last one's logits choose the next token.</summary>
public sealed class LogitsOfEveryPosition : LeverRule
{
    public override string Code => "LR6003";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        if (LanguageModelShape.Of(input.Graph) is not { IsCausal: true, Head: { IsEmpty: false } head } model || LastLogits.Rewrite(input.Graph, model) is not { } rewrite)
        {
            yield break;
        }

        if (FindingOf(input, rewrite, input.Texts.Format("LR6003.message", Figures.Count(model.Vocabulary)), input.Texts["LR6003.help"], [head[0]]) is { } finding)
        {
            yield return finding;
        }
    }
}
