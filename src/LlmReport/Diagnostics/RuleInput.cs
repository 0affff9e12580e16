using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Language;
using LlmReport.Onnx;
using LlmReport.Planning;

namespace LlmReport.Diagnostics;

/// <summary>What rules look at: the model as read, typed and planned, and what it was estimated for.</summary>
public sealed record RuleInput
{
    public required PlanningGraph Graph { get; init; }

    public required WeightAccount Weights { get; init; }

    public required ExpertAccount Experts { get; init; }

    public required ImmutableArray<Scenario> Scenarios { get; init; }

    /// <summary>The language of the findings.</summary>
    public Texts Texts { get; init; } = Texts.English;

    public TypedGraph Typed => Graph.Typed;

    public OnnxModel Model => Graph.Typed.Model;
}
