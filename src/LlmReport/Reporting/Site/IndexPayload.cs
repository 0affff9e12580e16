using System.Collections.Immutable;
using System.Text.Json;
using LlmReport.Language;
using LlmReport.Reporting.Html;
using LlmReport.Reporting.Payload;

namespace LlmReport.Reporting.Site;

/// <summary>All lines of the index by column, for the script: JSON, deflated, base64.</summary>
/// <remarks>Columns of names hold indices into a list; a column of numbers holds the texts that are shown and the numbers that sort them, null where not known or where there is no such phase.</remarks>
internal static class IndexPayload
{
    public static string Of(ImmutableArray<SiteEntry> entries, Texts texts) => Packed.Of(stream =>
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { SkipValidation = true });
        Write(json, entries, texts);
    });

    private static void Write(Utf8JsonWriter json, ImmutableArray<SiteEntry> entries, Texts texts)
    {
        var rows = entries.SelectMany((e, index) => e.Rows.Select(r => (Entry: index, Row: r))).ToList();
        json.WriteStartObject();
        json.WriteStartArray("entries");
        foreach (var entry in entries)
        {
            json.WriteStartArray();
            json.WriteStringValue(HtmlText.Shorten(entry.Source.ModelName, 80));
            json.WriteStringValue(entry.Path);
            json.WriteStringValue(entry.ReportPath);
            json.WriteNumberValue(entry.Source.Analysis.Errors);
            json.WriteNumberValue(entry.Source.Analysis.Warnings);
            json.WriteNumberValue(entry.Source.Analysis.Notes);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        WriteIndices(json, "entry", rows.Select(r => r.Entry));
        WriteNames(json, "device", [.. rows.Select(r => r.Row.Hardware)]);
        WriteNames(json, "precision", [.. rows.Select(r => r.Row.Precision)]);
        WriteNames(json, "fits", [.. rows.Select(r => r.Row.Fits switch { true => "fits", false => "over", null => "none" })]);
        WriteNames(json, "bounds", [.. rows.Select(r => string.Join(' ', new[] { r.Row.Prompt, r.Row.Decode }.OfType<SiteScenario>().DefaultIfEmpty(r.Row.Setting).Select(p => p.Bound ?? "none")))]);
        WriteNumbers(json, "batch", texts, rows.Select(r => Quantities.Whole(r.Row.Setting.Batch)));
        WriteNumbers(json, "tokens", texts, rows.Select(r => Quantities.Whole(r.Row.Setting.PromptTokens)));
        WriteNumbers(json, "prompt", texts, rows.Select(r => r.Row.Prompt is { } prompt ? Quantities.Seconds(prompt.Seconds) : null));
        WriteNumbers(json, "step", texts, rows.Select(r => r.Row.Decode is null && r.Row.StepSeconds is null ? null : Quantities.Seconds(r.Row.StepSeconds)));
        WriteNumbers(json, "rate", texts, rows.Select(r => Quantities.TokensPerSecond(r.Row.TokensPerSecond)));
        WriteNumbers(json, "memory", texts, rows.Select(r => Quantities.Bytes(r.Row.PeakMemoryBytes)));
        WriteWords(json, texts);
        json.WriteEndObject();
    }

    private static void WriteWords(Utf8JsonWriter json, Texts texts)
    {
        json.WriteStartObject("words");
        json.WriteString("fits", texts["site.fits"]);
        json.WriteString("over", texts["site.does-not-fit"]);
        json.WriteString("none", texts["quantity.unknown"]);
        json.WriteString("report", texts["site.report"]);
        foreach (var bound in new[] { "compute", "memory", "overhead" })
        {
            json.WriteString(bound, texts[$"site.bound.{bound}"]);
        }

        json.WriteEndObject();
    }

    private static void WriteIndices(Utf8JsonWriter json, string name, IEnumerable<int> indices)
    {
        json.WriteStartArray(name);
        foreach (var index in indices)
        {
            json.WriteNumberValue(index);
        }

        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string name, List<string?> values)
    {
        var places = values.OfType<string>().Distinct().Order(StringComparer.Ordinal).Select((text, index) => (text, index)).ToDictionary(p => p.text, p => p.index, StringComparer.Ordinal);
        json.WriteStartArray($"{name}Names");
        foreach (var text in places.OrderBy(p => p.Value).Select(p => p.Key))
        {
            json.WriteStringValue(HtmlText.Shorten(text, 60));
        }

        json.WriteEndArray();
        WriteIndices(json, name, values.Select(v => v is null ? -1 : places[v]));
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, Texts texts, IEnumerable<Quantity?> quantities)
    {
        var all = quantities.ToList();
        json.WriteStartArray($"{name}Texts");
        foreach (var quantity in all)
        {
            json.WriteStringValue(quantity?.TextIn(texts));
        }

        json.WriteEndArray();
        json.WriteStartArray(name);
        foreach (var quantity in all)
        {
            if (quantity?.Value is { } value)
            {
                json.WriteRawValue(RowData.Sortable(value));
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
