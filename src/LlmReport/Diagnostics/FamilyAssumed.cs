namespace LlmReport.Diagnostics;

/// <summary>LR1013: a config of a family that is not known, built as the family whose fields it has.</summary>
public sealed class FamilyAssumed : Rule
{
    public override string Code => "LR1013";

    public override string Title => "Family of the model assumed";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        if (input.Model.AssumedFamily is { } family)
        {
            yield return Finding(
                $"The config's model_type is not known. Its fields are those of a {family}, and the graph is built as one: norms, biases, activations and experts of its own may be missing.",
                "Hold the parameter count against the published one; where they differ, export the model to ONNX and analyse that.");
        }
    }
}
