using System.Text.Json;

namespace LlmReport.Language;

/// <summary>Reads an embedded table of texts: one JSON object of strings.</summary>
internal static class TextTable
{
    private const int UsualCount = 1024;

    public static Texts Read(string language)
    {
        var name = $"templates/strings/{language}.json";
        using var stream = typeof(TextTable).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"No table {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new Texts(language, Parse(bytes));
    }

    /// <exception cref="JsonException">It is no such table.</exception>
    /// <exception cref="ArgumentException">A key stands in it twice.</exception>
    internal static Dictionary<string, string> Parse(ReadOnlySpan<byte> json)
    {
        var table = new Dictionary<string, string>(UsualCount, StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            table.Add(key, reader.GetString()!);
        }

        return table;
    }
}
