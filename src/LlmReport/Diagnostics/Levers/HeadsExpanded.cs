using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR2008: keys and values repeated for every head of their group before attention reads them.</summary>
public sealed class HeadsExpanded : LeverRule
{
    public override string Code => "LR2008";

    public override string Title => "KV heads expanded by Expand or Tile";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var reader = new PatternReader(input.Graph);
        foreach (var group in ExpandedHeads.Find(reader).GroupBy(e => e.Times))
        {
            var (rewrite, found) = (new GraphRewrite(input.Graph), group.ToList());
            found.ForEach(e => e.Apply(reader, rewrite));
            var what = $"Keys or values are copied {Figures.Count(group.Key)} times, once for each query head of their group, in {Figures.Count(found.Count, "place")}";
            if (FindingOf(input, rewrite, what, "Give attention the KV heads as they are: Attention of ai.onnx (kv_num_heads) and GroupQueryAttention of com.microsoft read each once.",
                [.. found.Select(e => e.Repeat)]) is { } finding)
            {
                yield return finding;
            }
        }
    }
}
