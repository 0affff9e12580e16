using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>What inference offers an operator beyond its own inputs.</summary>
/// <param name="FreshDim">A new named symbol for a dim that depends on data: a name stem, its smallest value, its upper bound where there is one.</param>
/// <param name="RequireEqual">Writes down that two dims must be equal for the model to run, and what says so.</param>
/// <param name="InferSubgraph">Infers a body with the given input facts; the outer scope is visible in it.</param>
public sealed record InferenceHooks(
    Func<string, long, Dim?, Dim> FreshDim,
    Action<Dim, Dim, string> RequireEqual,
    SubgraphInference InferSubgraph)
{
    /// <summary>For asking an operator again after inference: nothing is written down.</summary>
    public static InferenceHooks Silent { get; } = new((stem, minimum, bound) => Dim.Of(new Symbol(stem, minimum, bound?.Range.Maximum)), (_, _, _) => { }, (body, _, _) =>
        [.. body.Outputs.Select(_ => ValueFact.Unknown)]);
}
