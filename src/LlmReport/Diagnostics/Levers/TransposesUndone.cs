using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR3001: a Transpose that only undoes an earlier one.</summary>
public sealed class TransposesUndone : LeverRule
{
    public override string Code => "LR3001";

    public override string Title => "Inverse Transposes";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var rewrite = new GraphRewrite(input.Graph);
        var found = InverseTransposes.Find(new PatternReader(input.Graph)).Where(t => rewrite.TryMakeView(t.Second)).ToList();
        foreach (var first in found.Where(t => !t.IsFirstNeeded))
        {
            rewrite.TryMakeView(first.First);
        }

        var what = $"A Transpose undoes an earlier one, with nothing between them that cares for the order of axes, in {Figures.Count(found.Count, "place")}";
        if (found.Count > 0 && FindingOf(input, rewrite, what, "Take both out of the export (onnxslim and ONNX Runtime's transpose optimiser do it).", [.. found.Select(t => t.Second)]) is { } finding)
        {
            yield return finding;
        }
    }
}
