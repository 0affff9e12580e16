using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR2004: GELU written around Erf or Tanh, or the SiLU of SwiGLU as Sigmoid and product.</summary>
public sealed class ActivationNotFused : LeverRule
{
    private const int MostOfAKind = 256;

    public override string Code => "LR2004";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var reader = new PatternReader(input.Graph);
        foreach (var kind in ActivationPattern.Find(reader).GroupBy(a => a.IsGated))
        {
            var found = kind.ToList();
            var rewrites = found.GroupBy(a => a.Kind(reader)).Select(equal => Rewrite(reader, [.. equal])).ToList();
            var nodes = Figures.Count(found.Average(a => a.Members.Count));
            var what = kind.Key ? input.Texts.Count("LR2004.silu", found.Count, nodes) : input.Texts.Count("LR2004.gelu", found.Count, nodes);
            if (FindingOf(input, rewrites, what, input.Texts[kind.Key ? "LR2004.help-silu" : "LR2004.help-gelu"], [.. found.Select(a => a.Root)]) is { } finding)
            {
                yield return finding;
            }
        }
    }

    /// <summary>Of very many equal activations (those of hundreds of experts) some stand for all.</summary>
    private static WeighedRewrite Rewrite(PatternReader reader, List<ActivationPattern> equal)
    {
        var rewrite = new GraphRewrite(reader.Graph);
        var taken = equal.Count <= MostOfAKind ? equal : equal[..MostOfAKind];
        taken.ForEach(a => rewrite.TryReplace(a.Members, a.Fused(reader)));
        return new WeighedRewrite(rewrite, (double)equal.Count / taken.Count);
    }
}
