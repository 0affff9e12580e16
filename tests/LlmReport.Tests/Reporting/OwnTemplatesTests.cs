using LlmReport.Reporting;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class OwnTemplatesTests
{
    [Fact]
    public void A_section_takes_the_place_of_the_one_of_its_name()
    {
        var html = Page(("sections/60-findings.html", "{{- # My findings -}}<p>mine of {{ model.name }}</p>"));

        Assert.Contains("<p>mine of small</p>", html, StringComparison.Ordinal);
        Assert.Contains("My findings</h2>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_section_stands_in_its_place()
    {
        var sections = SmallReports.Body(Page(("sections/85-mine.html", "{{- # Mine -}}<p>{{ model.name }}</p>"))).Descendants("section").Select(s => s.Attribute("id")!.Value).ToList();

        Assert.Equal(sections.IndexOf("assumptions") + 1, sections.IndexOf("mine"));
        Assert.Equal(sections.IndexOf("hardware") - 1, sections.IndexOf("mine"));
    }

    [Fact]
    public void An_empty_section_is_left_out() =>
        Assert.DoesNotContain(SmallReports.Body(Page(("sections/90-hardware.html", " \n"))).Descendants("section"), s => s.Attribute("id")!.Value == "hardware");

    [Theory]
    [InlineData("page.html", "<p>{{ title }} {{ screens[0].id }}</p>", "<p>small verdict</p>")]
    [InlineData("styles/50-mine.css", ".mine{color:red}", ".mine{color:red}")]
    [InlineData("parts/roofline.svg", "<text>mine</text>", "<text>mine</text>")]
    public void A_page_a_style_and_a_part_can_be_replaced_or_added(string path, string text, string expected) => Assert.Contains(expected, Page((path, text)), StringComparison.Ordinal);

    [Fact]
    public void A_script_does_not_end_its_element() =>
        Assert.EndsWith("var end = '<\\/script><\\!--';})();\n", LiveScript("var end = '</script><!--';"), StringComparison.Ordinal);

    [Fact]
    public void Scripts_come_in_the_order_of_their_names_and_as_they_are()
    {
        Assert.EndsWith("var mine = `\n  two\n`;\n})();\n", LiveScript("var mine = `\n  two\n`;\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Drawings_and_comments_can_be_replaced()
    {
        var options = new HtmlOptions { ToolVersion = "1.2.3", Templates = Own(("roofline.svg", "<svg>{{ title }}</svg>"), ("badge.svg", "<svg>{{ badge.text }}</svg>"), ("report.md", "{{ code title }}"), ("comparison.md", "{{ model_count }}")) };
        var analysis = SmallReports.Analyze(SmallReports.Decoder(128).Model());

        Assert.Equal("<svg>small</svg>", Written(writer => SvgReport.WriteRoofline(analysis, writer, options)));
        Assert.StartsWith("<svg>prefill ", Written(writer => SvgReport.WriteBadge(analysis, writer, options)), StringComparison.Ordinal);
        Assert.Equal("`small`", Written(writer => MarkdownReport.Write(analysis, writer, options)));
        Assert.Equal("1", Written(writer => ComparisonExport.WriteMarkdown([ComparedModel.Of(analysis, withPayload: false)], writer, options)));
    }

    [Fact]
    public void A_comparison_has_sections_of_its_own()
    {
        var options = new HtmlOptions { ToolVersion = "1.2.3", Templates = Own(("comparison/sections/85-mine.html", "{{- # Mine -}}<p>{{ comparison.models.size }} models</p>")) };
        var models = new[] { ComparedModel.Of(SmallReports.Analyze(SmallReports.Decoder(128).Model()), withPayload: false) };

        Assert.Contains("<p>1 models</p>", Written(writer => ComparisonExport.WriteHtml(models, writer, options)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{- # F -}}\n{{ model.nonsense }}", "mine/sections/35-mine.html(2,", "nonsense")]
    [InlineData("{{- # F -}}\n\n  {{ nonsense }}", "mine/sections/35-mine.html(3,6)", "nonsense")]
    [InlineData("{{- # F -}}\n{{ if model.name }", "mine/sections/35-mine.html(2,", "}")]
    [InlineData("{{- # F -}}\n{{ render \"no.html\" }}", "mine/sections/35-mine.html(2,", "no.html")]
    [InlineData("{{- # F -}}{{ render \"sections/35-mine.html\" }}", "mine/sections/35-mine.html(1,", "renders itself")]
    [InlineData("{{- # F -}}\n{{ render \"styles/10-page.css\" }}", "mine/sections/35-mine.html(2,", "no template")]
    [InlineData("{{- # F -}}\n{{ while true }}x{{ end }}", "mine/sections/35-mine.html(2,4)", "steps")]
    [InlineData("{{- # F -}}\n{{ for a in 1..100000 }}\n{{ for b in 1..100000 }}{{ end }}{{ end }}", "mine/sections/35-mine.html(3,4)", "steps")]
    [InlineData("<p>no heading</p>", "mine/sections/35-mine.html(1,1)", "no heading")]
    public void A_mistake_is_told_with_file_and_line(string section, string place, string what)
    {
        var error = Assert.Throws<UsageException>(() => Page(("sections/35-mine.html", section)));

        Assert.StartsWith(place, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_sections_of_one_name_are_refused() =>
        Assert.Contains("two sections are named 'hardware'", Assert.Throws<UsageException>(() => Own(("sections/35-hardware.html", "{{- # H -}}"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("page.html", true)]
    [InlineData("report.md", true)]
    [InlineData("sections/35-mine.html", true)]
    [InlineData("parts/mine.svg", true)]
    [InlineData("sections/mine.html", false)]
    [InlineData("sections/35-Mine.html", false)]
    [InlineData("comparison/sections/35-mine.html", true)]
    [InlineData("comparison/page.html", false)]
    [InlineData("pages.html", false)]
    [InlineData("README.md", false)]
    [InlineData("sections/../page.html", false)]
    public void What_is_a_template_follows_from_its_path(string path, bool isTemplate) => Assert.Equal(isTemplate, OwnTemplates.IsTemplate(path));

    private static OwnTemplates Own(params (string Path, string Text)[] templates) => OwnTemplates.Of("mine", templates.Select(t => KeyValuePair.Create(t.Path, t.Text)));

    /// <summary>The script of a page whose last part is of the user's own.</summary>
    private static string LiveScript(string last)
    {
        using var writer = new StringWriter();
        HtmlReport.Write(SmallReports.Analyze(SmallReports.Decoder(128).Model()), writer, new HtmlOptions { ToolVersion = "1.2.3", Templates = Own(("scripts/99-mine.js", last)) });
        return SmallReports.Script(writer.ToString());
    }

    private static string Page(params (string Path, string Text)[] templates)
    {
        using var writer = new StringWriter();
        HtmlReport.Write(SmallReports.Analyze(SmallReports.Decoder(128).Model()), writer, new HtmlOptions { ToolVersion = "1.2.3", WithScript = false, Templates = Own(templates) });
        return writer.ToString();
    }

    private static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }
}
