namespace LlmReport.Architectures.Building;

/// <summary>How a family normalises. A scale stored as its distance from one (Gemma) is held as the scale itself.</summary>
internal sealed record Norm(NormKind Kind, double Epsilon)
{
    /// <summary>True where a bias is added; only for <see cref="NormKind.Layer"/>.</summary>
    public bool HasBias { get; init; } = Kind == NormKind.Layer;
}
