using LlmReport.Language;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>What inference offers an operator beyond its own inputs.</summary>
/// <param name="FreshDim">A new named symbol for a dim that depends on data: a name stem, its smallest value, its upper bound where there is one.</param>
/// <param name="RequireEqual">Writes down that two dims must be equal for the model to run, and what says so.</param>
/// <param name="InferSubgraph">Infers a body with the given input facts; the outer scope is visible in it.</param>
/// <param name="Decide">Whether a condition of 0 or 1 holds with the values that the user gave symbols; null where one has none.</param>
/// <param name="OnlyBranch">For the node at work, an If with branches of different ranks: true where only the first goes with the nodes that follow, false where only the second.</param>
public sealed record InferenceHooks(
    Func<string, long, Dim?, Dim> FreshDim,
    Action<Dim, Dim, Phrase> RequireEqual,
    SubgraphInference InferSubgraph,
    Func<Dim, bool?> Decide,
    Func<bool?> OnlyBranch)
{
    /// <summary>For asking an operator again after inference: nothing is written down.</summary>
    public static InferenceHooks Silent { get; } = new((stem, minimum, bound) => Dim.Of(new Symbol(stem, minimum, bound?.Range.Maximum)), (_, _, _) => { }, (body, _, _) =>
        [.. body.Outputs.Select(_ => ValueFact.Unknown)], _ => null, () => null);
}
