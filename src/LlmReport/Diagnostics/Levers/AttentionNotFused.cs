using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR2001: attention written as products and a softmax, whose scores a runtime may write to memory and read again.</summary>
public sealed class AttentionNotFused : LeverRule
{
    public override string Code => "LR2001";

    public override string Title => "Attention not fused";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var rewrite = new GraphRewrite(input.Graph);
        var found = AttentionPattern.Find(new PatternReader(input.Graph)).Where(a => rewrite.TryReplace(a.Members, a.Fused)).ToList();
        if (found.Count == 0)
        {
            yield break;
        }

        rewrite.RemoveUnread();
        var causal = found.TrueForAll(a => a.IsCausal) ? ", with a causal mask that an operator needs no tensor for" : "";
        var what = $"Attention is {Figures.Count(found.Average(a => a.Members.Count))} nodes instead of one operator, in {Figures.Count(found.Count, "place")}{causal}";
        if (FindingOf(input, rewrite, what, "Export attention as one operator: Attention of ai.onnx (opset 23), or GroupQueryAttention or MultiHeadAttention of com.microsoft; ONNX Runtime's transformer optimiser puts them in.",
            [.. found.Select(a => a.Softmax)]) is { } finding)
        {
            yield return finding;
        }
    }
}
