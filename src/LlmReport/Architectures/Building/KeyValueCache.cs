namespace LlmReport.Architectures.Building;

/// <summary>The values of one layer's cache: what comes in, [B, G, P, d], and what goes out, [B, G, P + S, d].</summary>
internal sealed record KeyValueCache(string PastKey, string PastValue, string PresentKey, string PresentValue)
{
    /// <summary>The names that exporters give to a decoder's cache.</summary>
    public static KeyValueCache OfLayer(long layer) =>
        new($"past_key_values.{layer}.key", $"past_key_values.{layer}.value", $"present.{layer}.key", $"present.{layer}.value");
}
