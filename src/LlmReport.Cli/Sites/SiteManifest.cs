using System.Collections.Immutable;
using System.Text.Json;

namespace LlmReport.Cli.Sites;

/// <summary>What a site was made of and which files it has: kept in it, so that the next run writes only what changed and deletes only what it wrote.</summary>
/// <param name="Key">Of all inputs, options and templates.</param>
/// <param name="IsComplete">False while files are being written: a run that died.</param>
/// <param name="Warnings">What was said about inputs that were not taken.</param>
/// <param name="Summary">What was said at the end.</param>
/// <param name="Files">By path.</param>
internal sealed record SiteManifest(string Key, bool IsComplete, ImmutableArray<string> Warnings, string Summary, ImmutableSortedDictionary<string, SiteManifestFile> Files)
{
    public const string Name = ".llmreport-site.json";

    private const long MostBytes = 1 << 28;

    /// <summary>That of a folder without one, or with one that cannot be read.</summary>
    public static SiteManifest Empty { get; } = new("", false, [], "", ImmutableSortedDictionary.Create<string, SiteManifestFile>(StringComparer.Ordinal));

    public static SiteManifest Read(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, Name));
        if (!file.Exists || file.Length > MostBytes)
        {
            return Empty;
        }

        try
        {
            using var stream = file.OpenRead();
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            return new SiteManifest(
                root.GetProperty("key").GetString() ?? "",
                root.GetProperty("complete").GetBoolean(),
                [.. root.GetProperty("warnings").EnumerateArray().Select(w => w.GetString() ?? "")],
                root.GetProperty("summary").GetString() ?? "",
                root.GetProperty("files").EnumerateArray().Select(SiteManifestFile.Read).Where(f => f.IsInside).ToImmutableSortedDictionary(f => f.Path, f => f, StringComparer.Ordinal));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return Empty;
        }
    }

    public void Write(Stream stream, string toolVersion)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("schemaVersion", "1.0");
        json.WriteString("tool", $"llmreport {toolVersion}");
        json.WriteString("key", Key);
        json.WriteBoolean("complete", IsComplete);
        json.WriteStartArray("warnings");
        foreach (var warning in Warnings)
        {
            json.WriteStringValue(warning);
        }

        json.WriteEndArray();
        json.WriteString("summary", Summary);
        json.WriteStartArray("files");
        foreach (var file in Files.Values)
        {
            file.Write(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
