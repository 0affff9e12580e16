using System.Collections.Immutable;
using LlmReport.Language;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting.Site;

/// <summary>Small multiples of one model at one setting: a panel for each precision with a bar for each device, all panels of a quantity on one scale.</summary>
internal sealed class SettingBars
{
    private const double Width = 300, LineHeight = 34, BarTop = 19, LeastBar = 2;
    private const int MostDevices = 16, MostPrecisions = 8;

    private readonly ImmutableArray<SiteRow> rows;
    private readonly ImmutableArray<string?> devices, precisions;
    private readonly Texts texts;

    private SettingBars(IEnumerable<SiteRow> comparable, Texts texts)
    {
        this.texts = texts;
        rows = [.. comparable.DistinctBy(r => (r.Hardware, r.Precision))];
        devices = [.. rows.Select(r => r.Hardware).Distinct().Order(StringComparer.Ordinal).Take(MostDevices)];
        precisions = [.. rows.Select(r => r.Precision).Distinct().Take(MostPrecisions)];
    }

    /// <param name="comparable">Lines of one setting, the preferred first.</param>
    /// <param name="texts">The words.</param>
    public static ScriptObject Of(IEnumerable<SiteRow> comparable, Texts texts) => new SettingBars(comparable, texts).Draw();

    private ScriptObject Draw()
    {
        var first = rows[0];
        return new ScriptObject
        {
            ["batch"] = Quantities.Whole(first.Setting.Batch),
            ["tokens"] = Quantities.Whole(first.Setting.PromptTokens),
            ["context"] = first.Decode is { } decode ? Quantities.Whole(decode.ContextTokens) : null,
            ["attention"] = RowData.Name(first.Setting.Attention),
            ["execution"] = RowData.Name(first.Setting.Execution),
            ["devices"] = first.Setting.Devices > 1 ? Quantities.Whole(first.Setting.Devices) : null,
            ["is_cut"] = rows.Select(r => r.Hardware).Distinct().Count() > devices.Length || rows.Select(r => r.Precision).Distinct().Count() > precisions.Length,
            ["charts"] = Charts().ToScript(),
        };
    }

    private IEnumerable<object?> Charts()
    {
        if (rows.Any(r => r.Prompt is not null))
        {
            var phase = rows.Any(r => r.Prompt?.Phase == "prefill") ? "prefill" : "forward";
            yield return Chart(phase, texts[$"site.{phase}-title"], r => r.Prompt is null ? null : Quantities.Seconds(r.Prompt.Seconds));
        }

        if (rows.Any(r => r.StepSeconds is not null))
        {
            yield return Chart("decode", texts["site.decode-per-token"], r => Quantities.Seconds(r.StepSeconds));
        }

        yield return Chart("memory", texts["site.peak-memory"], r => Quantities.Bytes(r.PeakMemoryBytes));
    }

    private ScriptObject Chart(string key, string title, Func<SiteRow, Quantity?> of)
    {
        var most = rows.Max(r => of(r)?.Value ?? 0);
        return new ScriptObject
        {
            ["key"] = key,
            ["title"] = title,
            ["width"] = Quantities.Coordinate(Width),
            ["panels"] = precisions.Select(p => (object?)Panel(p, of, most)).ToScript(),
        };
    }

    private ScriptObject Panel(string? precision, Func<SiteRow, Quantity?> of, double most)
    {
        var bars = devices.Select(d => rows.FirstOrDefault(r => r.Hardware == d && r.Precision == precision)).OfType<SiteRow>().ToList();
        return new ScriptObject
        {
            ["precision"] = RowData.PlainName(precision, texts),
            ["height"] = Quantities.Coordinate(bars.Count * LineHeight),
            ["bars"] = bars.Select((row, index) => (object?)Bar(row, of(row), index, most)).ToScript(),
        };
    }

    private ScriptObject Bar(SiteRow row, Quantity? quantity, int index, double most) => new()
    {
        ["device"] = HtmlText.Shorten(RowData.PlainName(row.Hardware, texts), 30),
        ["text"] = quantity?.TextIn(texts) ?? "–",
        ["is_over"] = row.Fits == false,
        ["baseline"] = Quantities.Coordinate((index * LineHeight) + 13),
        ["top"] = Quantities.Coordinate((index * LineHeight) + BarTop),
        ["length"] = quantity?.Value is { } value && most > 0 ? Quantities.Coordinate(Math.Max(LeastBar, value / most * Width)) : null,
        ["width"] = Quantities.Coordinate(Width),
    };
}
