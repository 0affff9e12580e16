using LlmReport.Language;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>What every page has around its sections: <c>page.html</c> takes these members beside those of its sections.</summary>
internal static class PageFrame
{
    /// <param name="templates">The templates.</param>
    /// <param name="folder">Where the sections are: <c>sections/</c> or <c>comparison/sections/</c>.</param>
    /// <param name="title">Heading of the page.</param>
    /// <param name="script">The script, its data and its controls; null for a page without.</param>
    /// <param name="options">Language and version.</param>
    /// <param name="members">What sections see; one whose object of the same name is null has nothing to show, and is left out.</param>
    public static ScriptObject Of(TemplateSet templates, string folder, string title, PageScript? script, HtmlOptions options, ScriptObject members) => new()
    {
        ["title"] = HtmlText.Shorten(title),
        ["language"] = options.Texts["page.language"],
        ["tool_version"] = options.ToolVersion,
        ["style"] = new Markup(folder == "sections/" ? templates.Style : templates.ComparisonStyle),
        ["script"] = script is null ? null : new Markup(script.Code),
        ["payload"] = script is null ? null : new Markup(script.Payload),
        ["controls"] = script?.Controls,
        ["strings"] = script is null ? null : ScriptTexts.Of(options.Texts),
        ["screens"] = Screens(templates, folder, options.Texts, members).ToScript(),
    };

    /// <summary>Sections by screen: those numbered below 40, below 60, and the rest.</summary>
    private static IEnumerable<object?> Screens(TemplateSet templates, string folder, Texts texts, ScriptObject members) => templates.SectionsIn(folder).Select(templates.Template)
        .Where(section => !members.TryGetValue(section.Id, out var own) || own is not null)
        .GroupBy(section => section.Number switch { < 40 => "verdict", < 60 => "explore", _ => "evidence" })
        .Select(screen => (object?)new ScriptObject
        {
            ["id"] = screen.Key,
            ["title"] = texts[$"page.{screen.Key}"],
            ["sections"] = screen.Select(section => (object?)new ScriptObject { ["id"] = section.Id, ["title"] = texts.Find(section.Title) ?? section.Title, ["path"] = section.Path }).ToScript(),
        });
}
