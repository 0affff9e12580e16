using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR2002: RMSNorm or LayerNorm written as squares, means and roots.</summary>
public sealed class NormNotFused : LeverRule
{
    public override string Code => "LR2002";

    public override string Title => "Decomposed RMSNorm or LayerNorm";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        foreach (var kind in NormPattern.Find(new PatternReader(input.Graph)).GroupBy(n => n.IsCentred))
        {
            var rewrite = new GraphRewrite(input.Graph);
            var found = kind.Where(n => rewrite.TryReplace(n.Members, n.Fused)).ToList();
            var (name, remedy) = kind.Key
                ? ("LayerNorm", "LayerNormalization of ai.onnx (opset 17), or SkipLayerNormalization of com.microsoft, which takes the residual sum in")
                : ("RMSNorm", "RMSNormalization of ai.onnx (opset 23), or SimplifiedLayerNormalization of com.microsoft, or with the residual sum SkipSimplifiedLayerNormalization");
            var what = $"{name} is {Figures.Count(found.Average(n => n.Members.Count))} nodes instead of one operator, in {Figures.Count(found.Count, "place")}";
            if (FindingOf(input, rewrite, what, $"Export it as {remedy}.", [.. found.Select(n => n.Root)]) is { } finding)
            {
                yield return finding;
            }
        }
    }
}
