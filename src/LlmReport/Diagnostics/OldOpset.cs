namespace LlmReport.Diagnostics;

/// <summary>LR1007: an operator set from before 2020, which spells out in many nodes what later ones say in one.</summary>
public sealed class OldOpset : Rule
{
    /// <summary>bfloat16 everywhere, quantisation by channel: ONNX 1.8, November 2020.</summary>
    private const long OldestGood = 13;

    public override string Code => "LR1007";

    public override string Title => "Old operator set";

    public override Severity Severity => Severity.Note;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        if (input.Model.Opsets.TryGetValue("", out var opset) && opset is > 0 and < OldestGood && !input.Typed.Nodes.IsEmpty)
        {
            yield return Finding(
                $"The model uses opset {opset}: it has no bfloat16 and no quantisation by channel (opset 13), no LayerNormalization (17), no Gelu (20), no Attention (23), "
                + "so that these may be spelled out in many small kernels, each of which reads and writes memory.",
                "Export again with opset 17 or later; 23 has Attention, RMSNormalization and RotaryEmbedding.");
        }
    }
}
