using System.Collections.Immutable;

namespace LlmReport.Architectures.Building;

/// <summary>A matrix product with a weight [in, out] and perhaps a bias [out].</summary>
/// <param name="Name">Module name below the path it stands at, such as <c>q_proj</c>.</param>
/// <param name="From">Width of the input.</param>
/// <param name="To">Width of the output.</param>
/// <param name="HasBias">True where a bias is added.</param>
internal sealed record Projection(string Name, long From, long To, bool HasBias = false)
{
    /// <summary>Projections of the same input whose columns stand side by side in this one; empty where it is one of its own.</summary>
    public ImmutableArray<Projection> Parts { get; init; } = [];

    /// <summary>Several projections of one input as one.</summary>
    public static Projection SideBySide(string name, params ImmutableArray<Projection> parts) =>
        new(name, parts[0].From, parts.Sum(part => part.To), parts[0].HasBias) { Parts = parts };

    /// <summary>What stands in the weight [in, out] of the projection at <paramref name="path"/>.</summary>
    public Func<long, double> WeightContent(string path) => Content(path, ".weight", part => [part.From, part.To]);

    /// <summary>What stands in its bias [out].</summary>
    public Func<long, double> BiasContent(string path) => Content(path, ".bias", part => [part.To]);

    private Func<long, double> Content(string path, string ending, Func<Projection, long[]> dims) => Parts.IsEmpty
        ? WeightContents.OfWeight(GraphBuilder.ParameterName($"{path}/{Name}") + ending, dims(this))
        : WeightContents.SideBySide([.. Parts.Select(part => (part.Content(path, ending, dims), part.To))]);
}
