using LlmReport.Language;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting.Site;

/// <summary>What all pages of a site share: templates, words, title, navigation.</summary>
internal sealed class SiteFrame
{
    private const int MostPagesInNavigation = 5;

    private readonly SiteContent content;
    private readonly List<(string Path, string Text)> navigation = [];
    private readonly string style, script;

    public SiteFrame(SiteContent content, SiteCatalogue catalogue, IReadOnlyList<MarkdownPage> pages)
    {
        this.content = content;
        Texts = content.Texts;
        Templates = new TemplateSet(content.Templates);
        Title = HtmlText.Shorten(content.Title is { Length: > 0 } title ? title : Texts["site.title"]);
        style = Templates.Text("styles/00-shared.css") + Templates.Text("site/site.css");
        script = Templates.Text("site/site.js");
        AddNavigation(catalogue, pages);
        Key = Slugs.Hash(string.Join('\n', [content.ToolVersion, Texts.Language, Title, .. navigation.Select(n => $"{n.Path} {n.Text}"), TemplatesKey(Templates)]));
    }

    public Texts Texts { get; }

    public TemplateSet Templates { get; }

    public string Title { get; }

    /// <summary>Of all that is the same on every page.</summary>
    public string Key { get; }

    /// <summary>Of the texts of all templates of the site.</summary>
    public static string TemplatesKey(TemplateSet templates) => Slugs.Hash(string.Join('\n', templates.SitePaths.Select(path => $"{path}\n{templates.Text(path)}")));

    /// <param name="path">Of the page.</param>
    /// <param name="template">That writes it.</param>
    /// <param name="key">Of what is its own.</param>
    /// <param name="title">Of the page; null for the site's.</param>
    /// <param name="fill">Adds the members that the template needs; takes what leads from the page to the top of the site.</param>
    public SitePage Page(string path, string template, string key, string? title, Action<ScriptObject, string> fill) => new(path, Slugs.Hash($"{Key}\n{path}\n{key}"), writer =>
    {
        var data = Common(path, title);
        fill(data, RootOf(path));
        new ReportContext(Templates, data, Texts).Render(template, writer);
    });

    /// <summary>What leads from a page to the top of the site: nothing, or steps upwards.</summary>
    public static string RootOf(string path) => string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/')));

    private void AddNavigation(SiteCatalogue catalogue, IReadOnlyList<MarkdownPage> pages)
    {
        navigation.Add(("index.html", Texts["site.analyses"]));
        navigation.Add(("models.html", Texts["site.models"]));
        if (!catalogue.Trends.IsEmpty)
        {
            navigation.Add(("trends.html", Texts["site.trends"]));
        }

        if (pages.Count > MostPagesInNavigation)
        {
            navigation.Add(("pages.html", Texts["site.pages"]));
            return;
        }

        foreach (var page in pages)
        {
            navigation.Add((page.Path, page.Title));
        }
    }

    private ScriptObject Common(string path, string? title)
    {
        var root = RootOf(path);
        return new ScriptObject
        {
            ["language"] = Texts["page.language"],
            ["site_title"] = Title,
            ["title"] = title is null ? Title : HtmlText.Shorten(title),
            ["is_front"] = title is null,
            ["tool_version"] = content.ToolVersion,
            ["root"] = root,
            ["style"] = new Markup(style),
            ["script"] = new Markup(script),
            ["navigation"] = navigation.Select(n => (object?)new ScriptObject { ["href"] = root + n.Path, ["text"] = n.Text, ["is_current"] = n.Path == path }).ToScript(),
        };
    }
}
