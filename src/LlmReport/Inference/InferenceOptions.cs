using System.Collections.Immutable;

namespace LlmReport.Inference;

/// <summary>What the user fixes before inference.</summary>
public sealed record InferenceOptions
{
    public static InferenceOptions Default { get; } = new();

    /// <summary>Shapes of inputs by name (<c>--input-shape</c>).</summary>
    public ImmutableDictionary<string, ImmutableArray<long>> InputShapes { get; init; } = ImmutableDictionary<string, ImmutableArray<long>>.Empty;
}
