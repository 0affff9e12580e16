using LlmReport.Reporting.Site;
using Xunit;

namespace LlmReport.Tests.Reporting.Site;

public sealed class UserPageTests
{
    [Fact]
    public void Raw_HTML_is_shown_as_text()
    {
        var html = Page("# A\n\n<script>alert(1)</script>\n\nb <b onclick=x>c</b>");

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("b &lt;b onclick=x&gt;c&lt;/b&gt;", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java&#10;script:alert(1))")]
    [InlineData("[x](&#1;javascript:alert(1))")]
    [InlineData("[x](data:text/html,y)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](vbscript:y)")]
    [InlineData("[x](//host/y)")]
    [InlineData("[x](\\\\\\\\host/y)")]
    [InlineData("[x](../../outside.md)")]
    [InlineData("[x](missing.md)")]
    [InlineData("[x][r]\n\n[r]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    public void A_link_that_is_not_safe_or_leads_nowhere_becomes_its_text(string markdown) => Assert.DoesNotContain("<a ", Article(Page(markdown)), StringComparison.Ordinal);

    [Theory]
    [InlineData("[x](https://example.org/a?b=c)", "href=\"https://example.org/a?b=c\"")]
    [InlineData("[x](mailto:a@example.org)", "href=\"mailto:a@example.org\"")]
    [InlineData("[x](b.md)", "href=\"../../pages/sub/b.html\"")]
    [InlineData("[x](../sub/b.md#two-words)", "href=\"../../pages/sub/b.html#h-two-words\"")]
    [InlineData("[x](/index.md)", "href=\"../../index.html\"")]
    [InlineData("[x](#here)", "href=\"#h-here\"")]
    public void A_safe_link_leads_where_it_says(string markdown, string href) => Assert.Contains(href, Page(markdown), StringComparison.Ordinal);

    [Fact]
    public void An_image_becomes_a_link_or_its_text()
    {
        var html = Article(Page("![one](https://example.org/x.png) ![two](x.png)"));

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains(">one</a> two", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_are_named_apart_from_the_elements_of_the_site() => Assert.Contains("<h2 id=\"h-theme\">Theme</h2>", Page("# A\n\n## Theme"), StringComparison.Ordinal);

    [Fact]
    public void The_introduction_stands_on_the_front_page_one_heading_lower()
    {
        var pages = Sites.Render(Content(new UserPage("index.md", "1", "# Hello")));

        Assert.Contains("<h2 id=\"h-hello\">Hello</h2>", pages["index.html"], StringComparison.Ordinal);
        Assert.DoesNotContain("pages.html", pages.Keys);
    }

    [Fact]
    public void Text_nested_too_deeply_is_shown_as_it_is_written()
    {
        Assert.Contains("<pre><code>&gt; &gt;", Page(string.Concat(Enumerable.Repeat("> ", 2000)) + "x"), StringComparison.Ordinal);
        Assert.Contains("[[[", Page(new string('[', 20_000)), StringComparison.Ordinal);
    }

    [Fact]
    public void More_pages_than_the_navigation_holds_are_listed_on_one()
    {
        var pages = Sites.Render(Content([.. Enumerable.Range(1, 9).Select(i => new UserPage($"p{i}.md", "1", $"# Page {i}"))]));

        Assert.DoesNotContain("Page 1", pages["models.html"], StringComparison.Ordinal);
        Assert.Contains("href=\"pages.html\"", pages["models.html"], StringComparison.Ordinal);
        Assert.Contains("<a class=\"name\" href=\"pages/p9.html\">Page 9</a>", pages["pages.html"], StringComparison.Ordinal);
    }

    private static string Page(string markdown) => Sites.Render(Content(new UserPage("sub/a.md", "1", markdown), new UserPage("sub/b.md", "2", "# B"), new UserPage("index.md", "3", "# I")))["pages/sub/a.html"];

    private static string Article(string html) => html[html.IndexOf("<article", StringComparison.Ordinal)..html.IndexOf("</article>", StringComparison.Ordinal)];

    private static SiteContent Content(params UserPage[] pages) => Sites.Content(Sites.Source("x.json", AnalysisJson.Of("m"))) with { Pages = [.. pages] };
}
