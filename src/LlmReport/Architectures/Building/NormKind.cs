namespace LlmReport.Architectures.Building;

internal enum NormKind
{
    /// <summary>x / √(mean x² + ε) · w. Source: Zhang and Sennrich 2019, "Root mean square layer normalization".</summary>
    Rms,

    /// <summary>(x − mean) / √(variance + ε) · w + b. Source: Ba et al. 2016, "Layer normalization".</summary>
    Layer,
}
