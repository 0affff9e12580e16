namespace LlmReport.Diagnostics;

/// <summary>LR1013: a config of a family that is not known, built as the family whose fields it has.</summary>
public sealed class FamilyAssumed : Rule
{
    public override string Code => "LR1013";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        if (input.Model.AssumedFamily is { } family)
        {
            yield return Finding(
                input.Texts.Format("LR1013.message", family),
                input.Texts["LR1013.help"]);
        }
    }
}
