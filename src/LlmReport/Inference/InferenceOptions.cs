using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>What the user fixes before inference.</summary>
public sealed record InferenceOptions
{
    public static InferenceOptions Default { get; } = new();

    /// <summary>Shapes of inputs by name (<c>--input-shape</c>).</summary>
    public ImmutableDictionary<string, ImmutableArray<long>> InputShapes { get; init; } = ImmutableDictionary<string, ImmutableArray<long>>.Empty;

    /// <summary>Values that the user gave symbols (<c>--dim</c>): they select branches of different ranks; dims stay symbolic.</summary>
    public Bindings SymbolValues { get; init; } = Bindings.Empty;
}
