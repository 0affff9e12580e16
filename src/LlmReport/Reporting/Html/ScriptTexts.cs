using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using LlmReport.Language;

namespace LlmReport.Reporting.Html;

/// <summary>The texts <c>js.*</c> as JSON for the page, without that beginning: an object of strings, in which nothing can end the script element.</summary>
internal static class ScriptTexts
{
    private const string Prefix = "js.";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Markup Of(Texts texts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            foreach (var (key, text) in texts.WithPrefix(Prefix))
            {
                json.WriteString(key[Prefix.Length..], text);
            }

            json.WriteEndObject();
        }

        return new Markup(Encoding.UTF8.GetString(stream.ToArray()));
    }
}
