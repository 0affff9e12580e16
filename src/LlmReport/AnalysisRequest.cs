using LlmReport.Estimation;
using LlmReport.Inference;

namespace LlmReport;

/// <summary>What to analyse a model for.</summary>
public sealed record AnalysisRequest
{
    public required ScenarioRequest Scenarios { get; init; }

    public InferenceOptions Inference { get; init; } = InferenceOptions.Default;
}
