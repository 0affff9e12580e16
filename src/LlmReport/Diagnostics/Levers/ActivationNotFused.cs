using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR2004: GELU written around Erf or Tanh, or the SiLU of SwiGLU as Sigmoid and product.</summary>
public sealed class ActivationNotFused : LeverRule
{
    public override string Code => "LR2004";

    public override string Title => "Decomposed GELU or SwiGLU";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        foreach (var kind in ActivationPattern.Find(new PatternReader(input.Graph)).GroupBy(a => a.IsGated))
        {
            var rewrite = new GraphRewrite(input.Graph);
            var found = kind.Where(a => rewrite.TryReplace(a.Members, a.Fused)).ToList();
            var (name, remedy) = kind.Key
                ? ("SiLU of SwiGLU", "Swish of ai.onnx (opset 24), or QuickGelu of com.microsoft with alpha 1")
                : ("GELU", "Gelu of ai.onnx (opset 20), or Gelu, FastGelu or BiasGelu of com.microsoft");
            var what = $"The {name} is {Figures.Count(found.Average(a => a.Members.Count))} nodes instead of one operator, in {Figures.Count(found.Count, "place")}";
            if (FindingOf(input, rewrite, what, $"Export it as {remedy}.", [.. found.Select(a => a.Root)]) is { } finding)
            {
                yield return finding;
            }
        }
    }
}
