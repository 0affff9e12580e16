using System.Text.RegularExpressions;
using LlmReport.Language;
using LlmReport.Reporting;
using LlmReport.Reporting.Site;
using Xunit;

namespace LlmReport.Tests.Reporting.Site;

public sealed partial class StaticSiteTests
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>\"'../../etc/passwd\u202e\u0007";

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        var sources = Enumerable.Range(0, 12).Select(i => Sites.Source($"{i % 5}/{i}.json", AnalysisJson.Of($"model-{i % 3}", $"card-{i % 4}"))).ToList();

        Assert.Equal(Sites.Render(Sites.Content(sources)), Sites.Render(Sites.Content(Enumerable.Reverse(sources))));
    }

    [Fact]
    public void The_name_of_a_page_depends_on_model_and_settings_not_on_figures_or_on_other_analyses()
    {
        var alone = Paths(Sites.Content(Sites.Source("a.json", AnalysisJson.Of("m"))));
        var among = Paths(Sites.Content(Sites.Source("0.json", AnalysisJson.Of("b")), Sites.Source("moved/c.json", AnalysisJson.Of("m", prefillSeconds: 9)), Sites.Source("z.json", AnalysisJson.Of("m", "other"))));

        Assert.Contains(Assert.Single(alone), among);
        Assert.Equal(3, among.Count);

        static List<string> Paths(SiteContent content) => [.. Sites.Render(content).Keys.Where(p => p.StartsWith("a/", StringComparison.Ordinal))];
    }

    [Fact]
    public void Two_analyses_of_the_same_get_names_of_their_own_and_a_page_that_leads_to_both()
    {
        var one = Sites.Render(Sites.Content(Sites.Source("a/x.json", AnalysisJson.Of("m")))).Keys.Single(p => p.StartsWith("a/", StringComparison.Ordinal));
        var two = Sites.Render(Sites.Content(Sites.Source("a/x.json", AnalysisJson.Of("m")), Sites.Source("b/x.json", AnalysisJson.Of("m", prefillSeconds: 9))));

        Assert.Equal(3, two.Keys.Count(p => p.StartsWith("a/", StringComparison.Ordinal)));
        Assert.Contains("a/x.json", two[one], StringComparison.Ordinal);
        Assert.Contains("b/x.json", two[one], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_file_twice_is_one_analysis() =>
        Assert.Single(Sites.Render(Sites.Content(Sites.Source("a.json", AnalysisJson.Of("m")), Sites.Source("copy/a.json", AnalysisJson.Of("m")))).Keys, p => p.StartsWith("a/", StringComparison.Ordinal));

    [Fact]
    public void Names_of_pages_hold_nothing_but_letters_digits_and_hyphens()
    {
        var content = Sites.Content(
            Sites.Source("../../x.json", AnalysisJson.Of(Hostile, Hostile, Hostile)),
            Sites.Source("y.json", AnalysisJson.Of("模型", "card")),
            Sites.Source("z.json", AnalysisJson.Of(new string('L', 10_000)))) with
        { Pages = [new UserPage("../Q & A/a b.md", "1", "x"), new UserPage("q-a/a-b.md", "2", "x")] };

        Assert.All(Sites.Render(content).Keys, path => Assert.Matches("^(index|models|pages|(a|m)/[a-z0-9-]+|pages/([a-z0-9-]+/)*[a-z0-9-]+)\\.html$", path));
    }

    [Fact]
    public void Hostile_names_are_shown_harmlessly_on_every_page()
    {
        var json = AnalysisJson.Of(Hostile, Hostile, Hostile).Replace("It is slow.", System.Text.Json.JsonSerializer.Serialize(Hostile).Trim('"'), StringComparison.Ordinal);
        var content = Sites.Content(Sites.Source($"{Hostile}.json", json)) with
        {
            Title = Hostile,
            History = [Sites.Source("history/2026-01-01.json", json.Replace("0.25", "0.125", StringComparison.Ordinal)) with { Date = new DateOnly(2026, 1, 1) }],
            Pages = [new UserPage($"{Hostile}.md", "1", $"# {Hostile}")],
        };

        Assert.All(Sites.Render(content), page =>
        {
            Assert.DoesNotContain("<img", page.Value, StringComparison.Ordinal);
            Assert.DoesNotContain("\u0007", page.Value, StringComparison.Ordinal);
            Assert.Equal(Count(page.Value, "<script"), Count(page.Value, "</script>"));
        });

        static int Count(string text, string part) => text.Split(part).Length - 1;
    }

    [Fact]
    public void Every_link_inside_the_site_leads_to_a_page()
    {
        var content = Sites.Content(
            Sites.Source("a.json", AnalysisJson.Of("m")) with { ReportPath = "a.html" },
            Sites.Source("b.json", AnalysisJson.Of("m", prefillSeconds: 3))) with
        {
            History = [Sites.Source("history/2026-01-01.json", AnalysisJson.Of("m", prefillSeconds: 2)) with { Date = new DateOnly(2026, 1, 1) }],
            Pages = [new UserPage("index.md", "1", "[p](sub/p.md) [a](a.json)"), new UserPage("sub/p.md", "2", "# P\n[up](../index.md) [report](../a.html)")],
        };
        var pages = Sites.Render(content);
        var known = pages.Keys.Concat(new StaticSite(content).Copies.Select(c => c.Path)).ToHashSet(StringComparer.Ordinal);

        var links = pages.SelectMany(page => Href().Matches(page.Value).Select(m => new Uri(new Uri("file:///" + page.Key), m.Groups[1].Value)))
            .Where(link => link.Fragment.Length == 0).Select(link => link.AbsolutePath[1..]).ToList();

        Assert.All(links, link => Assert.Contains(link, known));
        Assert.Contains("pages/sub/p.html", links);
        Assert.Equal(["pages.html"], known.Except(links)); // the navigation names the pages themselves while they are few
    }

    [Fact]
    public void A_page_loads_nothing_and_its_policy_forbids_it() => Assert.All(Sites.Render(Sites.Content(Sites.Source("a.json", AnalysisJson.Of("m")))), page =>
    {
        Assert.Contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'", page.Value, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(link|iframe|object|embed|img)|src=|url\\(|@import", page.Value);
    });

    [Fact]
    public void The_table_shows_time_tokens_memory_fit_bound_and_findings()
    {
        var row = Row().Match(Sites.Render(Sites.Content(Sites.Source("a.json", AnalysisJson.Of("m"))))["index.html"]).Value;

        Assert.Equal(
            ["m", "card", "fp16", "1", "128", "250 ms", "500 ms", "4", "5.00 kB", "fits", "memory", "memory", "0", "1", "0"],
            Tags().Replace(row, "\u0001").Split('\u0001').Select(cell => cell.Trim()).Where(cell => cell.Length > 0));
    }

    [Fact]
    public void What_an_analysis_does_not_say_is_unknown_on_its_pages()
    {
        var pages = Sites.Render(Sites.Content(Sites.Source("dir/unnamed.json", "{\"schemaVersion\":\"1.0\",\"scenarios\":[{\"phase\":\"decode\"}]}")));
        var row = Row().Match(pages["index.html"]).Value;

        Assert.Contains(">unnamed</a>", row, StringComparison.Ordinal);
        Assert.Equal(7, row.Split("class=\"unknown\"").Length - 1); // device, precision, batch, prompt, decode, tokens/s, memory
        Assert.DoesNotContain(">0 s<", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Devices_and_precisions_of_one_setting_stand_in_panels_on_one_scale()
    {
        // 0.25 s of at most 0.5 s is half of a panel, which is 300 wide.
        var model = Sites.One(Sites.Content(
            Sites.Source("a.json", AnalysisJson.Of("m", "card", "fp16", prefillSeconds: 0.5)),
            Sites.Source("b.json", AnalysisJson.Of("m", "card", "w4a16", prefillSeconds: 0.25)),
            Sites.Source("c.json", AnalysisJson.Of("m", "card", "fp16", prefillSeconds: 8, batch: 2))), "m/");

        Assert.Contains("<path class=\"bar prefill\" d=\"M0 19h300v7H0z\"/>", model, StringComparison.Ordinal);
        Assert.Contains("<path class=\"bar prefill\" d=\"M0 19h150v7H0z\"/>", model, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trend_tells_the_change_since_the_one_before_and_since_the_first()
    {
        var content = Sites.Content(Sites.Source("a.json", AnalysisJson.Of("m", prefillSeconds: 0.3, decodeSeconds: 1))) with
        {
            History =
            [
                Sites.Source("history/2026-02-01/a.json", AnalysisJson.Of("m", prefillSeconds: 0.25, decodeSeconds: 1)) with { Date = new DateOnly(2026, 2, 1) },
                Sites.Source("history/2026-01-01/a.json", AnalysisJson.Of("m", prefillSeconds: 0.6, decodeSeconds: 1)) with { Date = new DateOnly(2026, 1, 1) },
            ],
        };
        var pages = Sites.Render(content);
        var trends = pages["trends.html"];
        Assert.Contains(pages.Values, page => page.Contains("<g class=\"rule\">", StringComparison.Ordinal));
        Assert.DoesNotContain(pages.Values, page => page.Contains("<g class=\"line\">", StringComparison.Ordinal)); // as thick as what the chart is about

        // 0.3 / 0.25 is 1.2, 0.3 / 0.6 is 0.5; the decode step takes as long as ever.
        Assert.Contains("<span class=\"change slower\">+20.0 %</span>", trends, StringComparison.Ordinal);
        Assert.Contains("<span class=\"change faster\">−50.0 %</span>", trends, StringComparison.Ordinal);
        Assert.Equal(2, trends.Split("<span class=\"change same\">same</span>").Length - 1);
        Assert.Contains("2026-01-01 to now", trends, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_settings_are_another_trend()
    {
        var content = Sites.Content(Sites.Source("a.json", AnalysisJson.Of("m", batch: 2))) with
        {
            History = [Sites.Source("history/2026-01-01.json", AnalysisJson.Of("m", batch: 1)) with { Date = new DateOnly(2026, 1, 1) }],
        };

        Assert.DoesNotContain("trends.html", Sites.Render(content).Keys);
    }

    [Fact]
    public void Thousands_of_lines_go_over_several_pages_that_together_hold_them_all()
    {
        var json = Enumerable.Range(0, 2100).Select(i => Sites.Source($"{i:0000}.json", AnalysisJson.Of($"model-{i:0000}", $"card-{i % 7}")));
        var pages = Sites.Render(Sites.Content(json));
        var tables = pages.Where(p => p.Key is "index.html" || p.Key.StartsWith("table-", StringComparison.Ordinal)).ToList();

        Assert.Equal(5, tables.Count); // 2,100 in pages of 500
        Assert.Equal(2100, tables.Sum(p => Row().Count(p.Value)));
        Assert.Contains("id=\"site-rows\"", pages["index.html"], StringComparison.Ordinal);
        Assert.True(pages["index.html"].Length < 600_000, $"{pages["index.html"].Length} characters");
    }

    [Fact]
    public void The_pages_are_there_in_Chinese()
    {
        var index = Sites.Render(Sites.Content(Sites.Source("a.json", AnalysisJson.Of("m"))) with { Texts = Texts.Of("zh") })["index.html"];

        Assert.Contains("<html lang=\"zh-Hans\">", index, StringComparison.Ordinal);
        Assert.Contains("模型分析", index, StringComparison.Ordinal);
        Assert.DoesNotContain("Device", index, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_of_the_users_own_replaces_one_and_its_faults_name_the_line()
    {
        var content = Sites.Content(Sites.Source("a.json", AnalysisJson.Of("m")));

        Assert.Equal("own m", Sites.One(content with { Templates = Own("own {{ title }}") }, "a/"));
        var error = Assert.Throws<UsageException>(() => Sites.Render(content with { Templates = Own("\n{{ titel }}") }));
        Assert.Contains("site/analysis.html(2,", error.Message, StringComparison.Ordinal);

        static OwnTemplates Own(string text) => OwnTemplates.Of("", [KeyValuePair.Create("site/analysis.html", text)]);
    }

    [GeneratedRegex("href=\"([^\"#][^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex("<tr><th scope=\"row\">.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
