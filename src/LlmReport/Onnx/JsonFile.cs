using System.Text.Json;

namespace LlmReport.Onnx;

/// <summary>Small JSON files beside a model. One that is absent, malformed or oversized counts as not there: configs only add to a report.</summary>
internal static class JsonFile
{
    private const long LargestBytes = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The file's root object; null where there is none that can be read.</summary>
    public static JsonElement? ReadObject(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length is 0 or > LargestBytes)
            {
                return null;
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    extension(JsonElement element)
    {
        public JsonElement? ObjectAt(string name) => element.Member(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

        public string? TextAt(string name) => element.Member(name) is { ValueKind: JsonValueKind.String } value ? TextOf(value) : null;

        public bool? TruthAt(string name) => element.Member(name)?.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

        /// <summary>The positive integer of that name; null where there is none.</summary>
        public long? CountAt(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) && number > 0 ? number : null;

        private JsonElement? Member(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
    }

    // A lone surrogate parses, but is not a text.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
