using System.Text.Json;

namespace LlmReport.Tests.Conformance;

/// <summary>Published parameter counts of the models that the corpus holds in full.</summary>
internal static class PublishedCounts
{
    // The corpus has BERT without its pooler: 109,482,240 − (768² + 768).
    private const long BertWithoutPooler = 108_891_648;

    private static readonly Lazy<Dictionary<string, long>> Counts = new(() => Reference() is { } file
        ? JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(file))!
        : []);

    /// <summary>True where the published counts are beside the corpus.</summary>
    public static bool AreThere => Counts.Value.Count > 0;

    /// <summary>The counts by model; empty where they are not there.</summary>
    public static IReadOnlyDictionary<string, long> All => Counts.Value;

    /// <summary>The count for a file name such as <c>llama-3-8b-cuda-int4</c>; null where it is not published or the file holds a part of the model.</summary>
    public static long? Of(string model)
    {
        if (model.Contains("4layers", StringComparison.Ordinal))
        {
            return null;
        }

        if (model.StartsWith("bert-base-", StringComparison.Ordinal))
        {
            return BertWithoutPooler;
        }

        return Counts.Value.Where(c => model.StartsWith(c.Key + "-", StringComparison.Ordinal)).OrderByDescending(c => c.Key.Length).Select(c => (long?)c.Value).FirstOrDefault();
    }

    private static string? Reference() => Corpus.Folder is { } corpus && Path.Combine(corpus, "..", "reference", "hf-configs", "parameter-counts.json") is var file && File.Exists(file) ? file : null;
}
