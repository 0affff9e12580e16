namespace LlmReport.Diagnostics;

/// <summary>LR1007: an operator set from before 2020, which spells out in many nodes what later ones say in one.</summary>
public sealed class OldOpset : Rule
{
    /// <summary>bfloat16 everywhere, quantisation by channel: ONNX 1.8, November 2020.</summary>
    private const long OldestGood = 13;

    public override string Code => "LR1007";

    public override Severity Severity => Severity.Note;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        if (input.Model.Opsets.TryGetValue("", out var opset) && opset is > 0 and < OldestGood && !input.Typed.Nodes.IsEmpty)
        {
            yield return Finding(
                input.Texts.Format("LR1007.message", opset),
                input.Texts["LR1007.help"]);
        }
    }
}
