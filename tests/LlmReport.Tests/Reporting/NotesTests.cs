using System.Xml.Linq;
using LlmReport.Reporting;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class NotesTests
{
    [Fact]
    public void Notes_are_a_section_of_the_page()
    {
        var html = Page("# Plan\n\nRun **both** on [the cluster](https://cluster.example/a?b=1&c=2).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        var section = Section(html)!;

        Assert.Equal("Plan", section.Descendants("h3").Single().Value);
        Assert.Equal("both", section.Descendants("strong").Single().Value);
        Assert.Equal("https://cluster.example/a?b=1&c=2", section.Descendants("a").Single().Attribute("href")!.Value);
        Assert.Equal(["1", "2"], section.Descendants("td").Select(cell => cell.Value));
    }

    [Fact]
    public void A_page_without_notes_has_no_section_for_them()
    {
        Assert.Null(Section(SmallReports.Html(SmallReports.Decoder(128).Model(), withScript: false)));
        Assert.DoesNotContain("#notes", SmallReports.Html(SmallReports.Decoder(128).Model()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a <b onclick=\"alert(1)\">b</b>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](  \u0001javascript:alert(1))")]
    [InlineData("[x](java&#10;script:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](other.html)")]
    [InlineData("[x][y]\n\n[y]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](https://evil.example/pixel.png)")]
    [InlineData("![x][y]\n\n[y]: https://evil.example/pixel.png")]
    [InlineData("[![x](https://evil.example/pixel.png)](javascript:alert(1))")]
    [InlineData("# x {onclick=alert(1)}")]
    [InlineData("```html\n<script>\n```")]
    [InlineData("\u202Ereversed\u200B \u0000\u001B[31m")]
    [InlineData("| <script> |\n|---|\n| [x](javascript:1) |")]
    public void Notes_run_nothing_and_load_nothing(string markdown)
    {
        var section = Section(Page(markdown))!;

        Assert.All(section.Descendants(), element =>
        {
            Assert.DoesNotContain(element.Name.LocalName, (string[])["script", "img", "iframe", "object", "form", "svg", "b"]);
            Assert.All(element.Attributes(), a => Assert.Contains(a.Name.LocalName, (string[])["href", "rel", "class", "id"]));
        });
        Assert.All(section.Descendants("a"), a => Assert.StartsWith("https://", a.Attribute("href")!.Value, StringComparison.Ordinal));
        Assert.DoesNotMatch(HostileNames.Hidden, section.ToString());

        var document = Markdown.Parse(Comment(markdown).Split("### Notes\n")[1], new MarkdownPipelineBuilder().UsePipeTables().Build());
        Assert.Empty(document.Descendants<HtmlInline>());
        Assert.Empty(document.Descendants<HtmlBlock>());
        Assert.All(document.Descendants<LinkInline>(), link =>
        {
            Assert.False(link.IsImage);
            Assert.Matches("^(#|https://)", link.Url);
        });
        Assert.DoesNotMatch(HostileNames.Hidden, Comment(markdown));
    }

    [Theory]
    [InlineData("http://a.example")]
    [InlineData("https://a.example")]
    [InlineData("mailto:a@b.example")]
    [InlineData("#roofline")]
    public void Links_to_the_web_to_mail_and_into_the_page_stay(string address)
    {
        Assert.Equal(address, Section(Page($"[x]({address})"))!.Descendants("a").Single().Attribute("href")!.Value);
        Assert.Contains($"[x]({address})", Comment($"[x]({address})"), StringComparison.Ordinal);
    }

    [Fact]
    public void In_markdown_notes_stay_as_they_were_given()
    {
        const string Text = "# Plan\n\n1. *first* `a < b`\n2. > quoted\n\n```cpp\nvector<int> v;\n```\n\n<https://a.example> ~~gone~~\n";

        Assert.EndsWith(Text, Comment(Text), StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_that_nest_without_end_are_refused() =>
        Assert.Contains("too deeply", Assert.Throws<UsageException>(() => Notes.Of(new string('>', 100_000) + "x")).Message, StringComparison.Ordinal);

    private static string Page(string markdown)
    {
        using var writer = new StringWriter();
        HtmlReport.Write(SmallReports.Analyze(SmallReports.Decoder(128).Model()), writer, new HtmlOptions { ToolVersion = "1.2.3", WithScript = false, Notes = Notes.Of(markdown) });
        return writer.ToString();
    }

    private static string Comment(string markdown)
    {
        using var writer = new StringWriter();
        MarkdownReport.Write(SmallReports.Analyze(SmallReports.Decoder(128).Model()), writer, new HtmlOptions { ToolVersion = "1.2.3", Notes = Notes.Of(markdown) });
        return writer.ToString();
    }

    private static XElement? Section(string html) => SmallReports.Body(html).Descendants("section").SingleOrDefault(s => s.Attribute("id")?.Value == "notes");
}
