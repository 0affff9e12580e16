using LlmReport.Cli.Sites;
using LlmReport.Tests.Onnx;
using LlmReport.Tests.Reporting.Site;
using Xunit;

namespace LlmReport.Tests.Cli;

public sealed class SiteTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_of_analyses_becomes_a_site_with_their_reports()
    {
        folder.Write("in/deep/a.json", AnalysisJson.Of("m"));
        folder.Write("in/deep/a.html", "<p>report</p>");

        var run = Build();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var report = Assert.Single(Files("out/reports"));
        Assert.Equal("<p>report</p>", File.ReadAllText(report));
        Assert.Contains($"reports/{Path.GetFileName(report)}", Read("out/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_folder_gives_the_same_bytes()
    {
        WriteSome();
        Build("out");
        Build("again");

        Assert.Equal(Bytes("out"), Bytes("again"));
    }

    [Fact]
    public void Without_a_change_nothing_is_written()
    {
        WriteSome();
        Build();
        foreach (var file in Files("out"))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        Assert.Contains("nothing changed", Build().Output, StringComparison.Ordinal);
        Assert.All(Files("out"), file => Assert.Equal(2020, File.GetLastWriteTimeUtc(file).Year));
    }

    [Fact]
    public void A_changed_analysis_rewrites_its_page_and_the_ones_that_mention_it_and_no_other()
    {
        WriteSome();
        Build();
        var before = Bytes("out");
        folder.Write("in/b.json", AnalysisJson.Of("model-b", prefillSeconds: 7));

        var run = Build();

        var after = Bytes("out");
        var changed = after.Where(f => before[f.Key] != f.Value).Select(f => f.Key).ToList();
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.Equal(["index.html", "model-b", "model-b", "trends.html"], changed.Where(f => !f.StartsWith('.')).Select(f => f.Contains("model-b", StringComparison.Ordinal) ? "model-b" : f).Order());
        Assert.Contains("4 written", run.Output, StringComparison.Ordinal);
        Build("fresh");
        Assert.Equal(Bytes("fresh"), after);
    }

    [Fact]
    public void Pages_of_removed_analyses_go_and_files_of_others_stay()
    {
        WriteSome();
        Build();
        folder.Write("out/a/mine.html", "mine");
        folder.Write("out/CNAME", "example.org");
        File.Delete(folder.File("in/b.json"));
        File.Delete(folder.File("in/sub/p.md"));

        Build();

        Assert.DoesNotContain(Files("out"), file => file.Contains("model-b", StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder.File("out/pages")));
        Assert.Equal(("mine", "example.org"), (Read("out/a/mine.html"), Read("out/CNAME")));
    }

    [Fact]
    public void A_page_that_somebody_changed_is_not_deleted()
    {
        WriteSome();
        Build();
        var page = Files("out/a").Single(f => f.Contains("model-b", StringComparison.Ordinal));
        File.AppendAllText(page, "<!-- mine -->");
        File.Delete(folder.File("in/b.json"));

        Build();

        Assert.True(File.Exists(page));
    }

    [Theory]
    [InlineData("../victim.txt")]
    [InlineData("a/../../victim.txt")]
    [InlineData(".hidden")]
    [InlineData("/victim.txt")]
    public void A_manifest_that_points_outside_deletes_nothing(string path)
    {
        WriteSome();
        Build();
        var victim = folder.File(path.EndsWith(".hidden", StringComparison.Ordinal) ? "out/.hidden" : "victim.txt");
        File.WriteAllText(victim, "x");
        folder.Write("out/.llmreport-site.json", $$"""{"key":"","complete":true,"warnings":[],"summary":"","files":[{"path":"{{path}}","key":"","bytes":1,"sha256":"{{ContentHash.Of("x"u8)}}"}]}""");
        foreach (var page in Files("out").Where(f => f.EndsWith(".html", StringComparison.Ordinal)))
        {
            File.Delete(page);
        }

        Assert.Equal(0, Build().ExitCode);
        Assert.True(File.Exists(victim));
    }

    [Fact]
    public void A_run_that_died_half_way_is_made_good()
    {
        WriteSome();
        Build("whole");
        Build();
        folder.Write("out/index.html", Read("out/index.html").Replace('m', 'n')); // as long as before, but another
        folder.Write("out/.llmreport-site.json", Read("out/.llmreport-site.json").Replace("\"complete\": true", "\"complete\": false", StringComparison.Ordinal));

        Build();

        Assert.Equal(Bytes("whole"), Bytes("out"));
    }

    [Fact]
    public void A_missing_page_is_written_again()
    {
        WriteSome();
        Build();
        File.Delete(folder.File("out/models.html"));

        Assert.Contains("1 written", Build().Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File("out/models.html")));
    }

    [Fact]
    public void A_file_that_no_site_wrote_is_not_overwritten()
    {
        WriteSome();
        folder.Write("out/index.html", "mine");

        var run = Build();

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("index.html: a file is here that no site of llmreport wrote", run.Error, StringComparison.Ordinal);
        Assert.Equal(["index.html"], Files("out").Select(f => Path.GetFileName(f)));
        Assert.Equal("mine", Read("out/index.html"));
    }

    [Fact]
    public void Bad_files_get_a_line_each_and_do_not_stop_the_others()
    {
        folder.Write("in/good.json", AnalysisJson.Of("m"));
        folder.Write("in/broken.json", "{\"schemaVersion\":");
        folder.Write("in/config.json", "{\"hidden_size\":64}");
        folder.Write("in/comparison.json", "{\"schemaVersion\":\"1.0\",\"models\":[]}");
        folder.Write("in/history/undated.json", AnalysisJson.Of("m"));

        var run = Build();
        var again = Build();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [
                "broken.json: warning: it is no JSON from line 1 on.",
                "config.json: warning: it is no analysis: it has no schemaVersion.",
                "history/undated.json: warning: neither its name nor a folder of it is a date such as 2026-01-31.",
            ],
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(run.Error, again.Error);
    }

    [Fact]
    public void A_folder_without_an_analysis_is_an_error_and_leaves_the_site_alone()
    {
        folder.Write("in/broken.json", "{");

        var run = Build();

        Assert.Equal(3, run.ExitCode);
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public void The_site_may_stand_inside_the_folder_and_is_not_read_again()
    {
        WriteSome();
        Build("in/public");
        var before = Bytes("in/public");

        Assert.Contains("nothing changed", Build("in/public").Output, StringComparison.Ordinal);
        Assert.Equal(before, Bytes("in/public"));
    }

    [Fact]
    public void Links_and_hidden_files_are_passed_over()
    {
        folder.Write("in/a.json", AnalysisJson.Of("m"));
        folder.Write("in/.git/b.json", AnalysisJson.Of("hidden"));
        folder.Write("secret.html", "secret");
        File.CreateSymbolicLink(folder.File("in/a.html"), folder.File("secret.html"));
        Directory.CreateSymbolicLink(folder.File("in/loop"), folder.File("in"));

        Assert.Contains("1 analysis", Build().Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("out/reports")));
    }

    [Fact]
    public void A_history_elsewhere_is_taken_with_its_option()
    {
        folder.Write("in/a.json", AnalysisJson.Of("m"));
        folder.Write("old/nightly-2026-01-31/a.json", AnalysisJson.Of("m", prefillSeconds: 9));

        Assert.Equal(0, Invocation.Of("site", folder.File("in"), "-o", folder.File("out"), "--history", folder.File("old")).ExitCode);
        Assert.Contains("2026-01-31", Read("out/trends.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_of_the_users_own_takes_the_place_of_one_and_changes_the_site()
    {
        WriteSome();
        Build();
        folder.Write("own/site/models.html", "mine: {{ title }}");

        var run = Invocation.Of("site", folder.File("in"), "-o", folder.File("out"), "--templates", folder.File("own"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("mine: Models", Read("out/models.html"));
        Assert.NotEqual("mine: Models", Rebuilt());

        string Rebuilt()
        {
            Build();
            return Read("out/models.html");
        }
    }

    [Theory]
    [InlineData("history/2026-01-31/x.json", "2026-01-31")]
    [InlineData("history/2026-01-31/run-2026-02-28.json", "2026-02-28")]
    [InlineData("history/2026-01-31/v-9999-99-99.json", "2026-01-31")]
    [InlineData("history/12026-01-31.json", null)]
    public void The_last_date_of_a_path_counts(string path, string? date) => Assert.Equal(date, SiteInputs.DateOf(path)?.ToString("O"));

    [Fact]
    public void The_folder_of_the_analyses_cannot_be_that_of_the_site() => Assert.Equal(2, Invocation.Of("site", folder.File("."), "-o", folder.File(".")).ExitCode);

    [Fact]
    public void Without_an_output_the_line_says_what_is_missing() =>
        Assert.Contains("site needs the folder of the analyses and, after -o, one for the site", Invocation.Of("site", folder.File(".")).Error, StringComparison.Ordinal);

    [Fact]
    public void A_page_that_is_gone_already_does_not_stop_its_removal()
    {
        WriteSome();
        Build();
        File.Delete(Files("out/a").Single(f => f.Contains("model-b", StringComparison.Ordinal)));
        File.Delete(folder.File("in/b.json"));

        Assert.Equal((0, ""), (Build().ExitCode, Build().Error));
        Assert.DoesNotContain(Files("out"), file => file.Contains("model-b", StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_that_fails_on_a_page_is_one_line_with_its_place()
    {
        WriteSome();
        folder.Write("own/site/analysis.html", "first\n{{ nosuch.member }}");

        var run = Invocation.Of("site", folder.File("in"), "-o", folder.File("out"), "--templates", folder.File("own"));

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain('\n', run.ErrorLine);
        Assert.Contains("own/site/analysis.html(2,", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("out/index.html")));
    }

    [Fact]
    public void A_part_of_the_users_own_belongs_to_the_pages_that_render_it()
    {
        WriteSome();
        folder.Write("own/site/models.html", "{{ render \"parts/mine.html\" }}");
        foreach (var words in (string[])["old words", "new words"])
        {
            folder.Write("own/parts/mine.html", words);
            Invocation.Of("site", folder.File("in"), "-o", folder.File("out"), "--templates", folder.File("own"));
            Assert.Equal(words, Read("out/models.html"));
        }
    }

    [Fact]
    public void Trends_link_to_the_pages_that_there_are()
    {
        WriteSome();
        folder.Write("in/history/2026-02-28/b.json", AnalysisJson.Of("model-b", prefillSeconds: 8, batch: 2));
        folder.Write("in/history/2026-01-31/c.json", AnalysisJson.Of("model-b", prefillSeconds: 9, batch: 2));
        Build();
        File.Delete(folder.File("in/b.json"));

        Build();

        Build("fresh");
        Assert.Equal(Bytes("fresh"), Bytes("out"));
        Assert.Contains("model-b", Read("out/trends.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_analyses_share_page_report_and_links()
    {
        folder.Write("in/a.json", AnalysisJson.Of("m"));
        folder.Write("in/b.json", AnalysisJson.Of("m"));
        folder.Write("in/b.html", "<p>report</p>");
        folder.Write("in/index.md", "[A](a.json) [B](b.json) [R](b.html)");

        var run = Build();

        Assert.Contains("1 analysis,", run.Output, StringComparison.Ordinal);
        var (page, report) = (Path.GetFileName(Assert.Single(Files("out/a"))), Path.GetFileName(Assert.Single(Files("out/reports"))));
        Assert.Matches($"<a href=\"a/{page}\"[^>]*>A</a> <a href=\"a/{page}\"[^>]*>B</a> <a href=\"reports/{report}\"[^>]*>R</a>", Read("out/index.html"));
    }

    [Fact]
    public void The_folders_own_history_is_never_current()
    {
        WriteSome();
        Directory.CreateDirectory(folder.File("elsewhere"));

        Assert.Contains("2 analyses,", Invocation.Of("site", folder.File("in"), "-o", folder.File("out"), "--history", folder.File("elsewhere")).Output, StringComparison.Ordinal);
    }

    private void WriteSome()
    {
        folder.Write("in/a.json", AnalysisJson.Of("model-a"));
        folder.Write("in/a.html", "<p>report</p>");
        folder.Write("in/b.json", AnalysisJson.Of("model-b"));
        folder.Write("in/index.md", "# Ours\n\n[more](sub/p.md)");
        folder.Write("in/sub/p.md", "# More");
        folder.Write("in/history/2026-01-31/a.json", AnalysisJson.Of("model-a", prefillSeconds: 9));
        folder.Write("in/history/2026-01-31/b.json", AnalysisJson.Of("model-b", prefillSeconds: 9));
    }

    private Invocation Build(string output = "out") => Invocation.Of("site", folder.File("in"), "-o", folder.File(output));


    private string Read(string path) => File.ReadAllText(folder.File(path));

    private List<string> Files(string path) => Directory.Exists(folder.File(path)) ? [.. Directory.EnumerateFiles(folder.File(path), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Order(StringComparer.Ordinal)] : [];

    private SortedDictionary<string, string> Bytes(string path) =>
        new(Files(path).ToDictionary(f => Path.GetRelativePath(folder.File(path), f), ContentHash.OfFile), StringComparer.Ordinal);
}
