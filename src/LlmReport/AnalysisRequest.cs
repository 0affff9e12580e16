using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Language;

namespace LlmReport;

/// <summary>What to analyse a model for.</summary>
public sealed record AnalysisRequest
{
    public required ScenarioRequest Scenarios { get; init; }

    public InferenceOptions Inference { get; init; } = InferenceOptions.Default;

    /// <summary>The language of the findings.</summary>
    public Texts Texts { get; init; } = Texts.English;
}
