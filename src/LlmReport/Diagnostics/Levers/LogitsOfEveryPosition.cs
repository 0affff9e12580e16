using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR6003: the head runs for every position of the prompt although only the last one's logits choose the next token.</summary>
public sealed class LogitsOfEveryPosition : LeverRule
{
    public override string Code => "LR6003";

    public override string Title => "Logits for every prompt position";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        if (LanguageModelShape.Of(input.Graph) is not { IsCausal: true, Head: { IsEmpty: false } head } model || LastLogits.Rewrite(input.Graph, model) is not { } rewrite)
        {
            yield break;
        }

        if (FindingOf(input, rewrite, $"The head computes {Figures.Count(model.Vocabulary)} logits for every position of the prompt; to generate, those of the last one do",
            "Take the last position out of the hidden states before the head (a Gather, or num_logits_to_keep of transformers); a config is built so with --logits last. To score a text all positions are needed.",
            [head[0]]) is { } finding)
        {
            yield return finding;
        }
    }
}
