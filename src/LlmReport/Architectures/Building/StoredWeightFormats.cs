namespace LlmReport.Architectures.Building;

/// <summary>How a config's <c>quantization_config</c> stores matrices.</summary>
internal static class StoredWeightFormats
{
    public static StoredWeights Of(ConfigFields config, GraphStyle style) => new FloatWeights();
}
