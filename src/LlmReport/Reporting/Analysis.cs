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

    /// <summary>The scenarios that are kept with their kernels: all of them, or of very many the first of each phase.</summary>
    public required ImmutableArray<Scenario> Scenarios { get; init; }

    /// <summary>Binds the plans of the model to any other workload, precision and device.</summary>
    public required ScenarioRunner Runner { get; init; }

    /// <summary>All scenarios as totals.</summary>
    public required ScenarioSweep Sweep { get; init; }

    /// <summary>True where more scenarios were asked for than are kept with their kernels.</summary>
    public bool IsSelection => Sweep.Count > Scenarios.Length;

    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    public TypedGraph Typed => Graph.Typed;
}
