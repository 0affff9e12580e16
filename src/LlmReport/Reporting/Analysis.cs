using System.Collections.Immutable;
using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Planning;

namespace LlmReport.Reporting;

/// <summary>All that is known of a model after analysis; every report is made of it.</summary>
public sealed record Analysis
{
    public required OnnxModel Model { get; init; }

    public required PlanningGraph Graph { get; init; }

    public required WeightAccount Weights { get; init; }

    public required ExpertAccount Experts { get; init; }

    public required ImmutableArray<Scenario> Scenarios { get; init; }

    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    public TypedGraph Typed => Graph.Typed;
}
