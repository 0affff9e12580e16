using System.Text.RegularExpressions;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Language;
using LlmReport.Reporting.Payload;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>What makes a page live: its script, the packed data of it, and what its controls offer.</summary>
internal sealed partial record PageScript(string Code, string Payload, ScriptObject Controls)
{
    /// <param name="code">The script.</param>
    /// <param name="opening">The scenarios that were asked for, of the model that is shown first.</param>
    /// <param name="models">Each model by its name, and as <see cref="ModelPayload"/> writes it; the one that is shown first.</param>
    /// <param name="texts">Texts of the page.</param>
    public static PageScript Of(string code, IReadOnlyList<ScenarioTotals> opening, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Json)> models, Texts texts)
    {
        var devices = opening.Select(s => s.Hardware).Concat(HardwareCatalogue.All).DistinctBy(d => d.Id).ToList();
        var precisions = opening.Select(s => s.Precision).DistinctBy(p => p.Name).ToList();
        precisions.AddRange(PrecisionPayload.Offered.Select(name => Precision.Parse(name, precisions.Exists(p => p.QuantizesHead))!).ExceptBy(precisions.Select(p => p.Name), p => p.Name));
        return new PageScript(HtmlEnd().Replace(code, @"<\$1"), PagePayload.Pack(opening, models.Select(m => m.Json), devices, precisions), new ScriptObject
        {
            ["models"] = models.Select(m => (object?)HtmlText.Shorten(m.Name)).ToScript(),
            ["kinds"] = devices.GroupBy(d => d.Kind).Select(kind => (object?)new ScriptObject
            {
                ["name"] = texts[$"setup.kind.{kind.Key}".ToLowerInvariant()],
                ["devices"] = kind.Select(d => (object?)new ScriptObject { ["id"] = d.Id, ["name"] = HtmlText.Shorten(d.Name) }).ToScript(),
            }).ToScript(),
            ["precisions"] = precisions.Select(p => (object?)new ScriptObject { ["id"] = p.Name, ["name"] = PageData.PrecisionName(p, texts) }).ToScript(),
        });
    }

    /// <summary>What would end the script element, or hide its end; a backslash in it changes nothing in a string, a pattern or a comment.</summary>
    [GeneratedRegex("<(/script|!--)", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlEnd();
}
