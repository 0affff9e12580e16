using System.Collections.Immutable;
using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Reporting.Payload;

namespace LlmReport.Reporting;

/// <summary>What a comparison keeps of an analysis, so that hundreds of models can be compared without holding their graphs.</summary>
public sealed record ComparedModel
{
    public required string Name { get; init; }

    public required string Path { get; init; }

    public required Int128 ParameterCount { get; init; }

    /// <summary>Bytes of weights as the file stores them; null where a type has no width.</summary>
    public required double? WeightBytes { get; init; }

    public required int ErrorCount { get; init; }

    public required int WarningCount { get; init; }

    public required ImmutableArray<ScenarioTotals> Scenarios { get; init; }

    /// <summary>The model's formulas for the script of a page, as JSON; empty where too many models are compared to carry them.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <param name="analysis">The analysis; it is not kept.</param>
    /// <param name="withPayload">True to keep the formulas for the page.</param>
    public static ComparedModel Of(Analysis analysis, bool withPayload) => new()
    {
        Payload = withPayload ? ModelPayload.ToJson(analysis, null) : default,
        Name = analysis.Model.Name,
        Path = analysis.Model.Path,
        ParameterCount = analysis.Weights.ParameterCount,
        WeightBytes = analysis.Weights.StoredBytes,
        ErrorCount = analysis.Diagnostics.Count(d => d.Severity == Severity.Error),
        WarningCount = analysis.Diagnostics.Count(d => d.Severity == Severity.Warning),
        Scenarios = [.. analysis.Scenarios.Select(ScenarioTotals.Of)],
    };
}
