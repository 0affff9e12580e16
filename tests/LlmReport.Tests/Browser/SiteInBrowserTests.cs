using Deque.AxeCore.Playwright;
using LlmReport.Tests.Cli;
using LlmReport.Tests.Onnx;
using LlmReport.Tests.Reporting.Site;
using Microsoft.Playwright;
using Xunit;

namespace LlmReport.Tests.Browser;

/// <summary>A site as a browser shows it: in Chromium, from files, without a server.</summary>
public sealed class SiteInBrowserTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_kind_of_page_opens_without_an_error_loads_nothing_and_satisfies_axe(ColorScheme scheme)
    {
        await using var context = await Open(scheme, 1280);
        WriteSite(lines: 6);
        var page = await context.NewPageAsync();
        var faults = new List<string>();
        var requests = new List<string>();
        page.Console += (_, message) => faults.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.PageError += (_, error) => faults.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);

        foreach (var path in Kinds())
        {
            requests.Clear();
            await page.GotoAsync(Address(path));

            Assert.Single(requests);
            var result = await page.RunAxe();
            Assert.True(result.Violations.Length == 0, path + "\n" + string.Join("\n", result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Select(n => n.Html))})")));
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task No_page_is_wider_than_the_window(int width)
    {
        await using var context = await Open(ColorScheme.Light, width);
        WriteSite(lines: 6);
        var page = await context.NewPageAsync();
        foreach (var path in Kinds())
        {
            await page.GotoAsync(Address(path));
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(2100)] // beyond what one page takes: the lines come from the packed columns
    public async Task The_table_is_searched_filtered_and_sorted_without_a_server(int lines)
    {
        await using var context = await Open(ColorScheme.Light, 1280);
        WriteSite(lines);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address("index.html"));
        var rows = page.Locator("table.index tbody tr");
        await Assertions.Expect(page.Locator("#matches")).ToHaveTextAsync($"{lines:N0} of {lines:N0} lines");

        await page.FillAsync("#search", "MODEL-0004 card");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await page.FillAsync("#search", "");
        await page.SelectOptionAsync("#device", "card-1");
        await Assertions.Expect(page.Locator("#matches")).ToHaveTextAsync($"{lines / 3:N0} of {lines:N0} lines"); // every third
        await page.ClickAsync("#reset");

        // Prefill times fall from model to model: the last is the fastest.
        await page.ClickAsync("th[data-key=prompt] button");
        await Assertions.Expect(rows.First).ToContainTextAsync($"model-{lines - 1:0000}");
        await page.ClickAsync("th[data-key=prompt] button");
        await Assertions.Expect(rows.First).ToContainTextAsync("model-0000");
        Assert.Equal("descending", await page.GetAttributeAsync("th[data-key=prompt]", "aria-sort"));
    }

    [Fact]
    public async Task What_was_asked_for_stands_in_the_address_and_comes_back_with_it()
    {
        await using var context = await Open(ColorScheme.Light, 1280);
        WriteSite(lines: 6);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address("index.html"));
        await page.FillAsync("#search", "model-0");
        await page.SelectOptionAsync("#device", "card-2");
        await page.ClickAsync("th[data-key=model] button");
        await page.ClickAsync("th[data-key=model] button");
        var address = page.Url;

        var other = await context.NewPageAsync();
        await other.GotoAsync(address);

        await Assertions.Expect(other.Locator("table.index tbody th")).ToHaveTextAsync(["model-0005", "model-0002"]);
        Assert.Equal(("model-0", "card-2"), (await other.InputValueAsync("#search"), await other.InputValueAsync("#device")));
    }

    [Fact]
    public async Task Lines_made_by_the_script_are_those_of_the_page()
    {
        await using var context = await Open(ColorScheme.Light, 1280);
        WriteSite(lines: 2100);
        await using var plain = await chromium.Browser!.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var (made, written) = (await context.NewPageAsync(), await plain.NewPageAsync());
        await made.GotoAsync(Address("index.html"));
        await written.GotoAsync(Address("index.html"));
        await Assertions.Expect(made.Locator("#tools")).ToBeVisibleAsync();

        Assert.Equal(await Lines(written), await Lines(made));

        static async Task<IEnumerable<string>> Lines(IPage page) => (await page.Locator("table.index tbody tr").AllInnerTextsAsync()).Take(100);
    }

    [Fact]
    public async Task Without_a_script_the_table_is_complete_and_nothing_invites_to_a_click_that_does_nothing()
    {
        await using var open = await Open(ColorScheme.Light, 1280);
        await using var context = await chromium.Browser!.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        WriteSite(lines: 6);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address("index.html"));

        await Assertions.Expect(page.Locator("table.index tbody tr")).ToHaveCountAsync(6);
        await Assertions.Expect(page.Locator("button:visible, input:visible, select:visible")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_front_page_of_thousands_of_analyses_is_ready_within_a_second()
    {
        await using var context = await Open(ColorScheme.Light, 1280);
        WriteSite(lines: 3000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address("models.html"));

        var milliseconds = await Fastest(page);

        Assert.InRange(milliseconds, 0, 1000);
    }

    private async Task<double> Fastest(IPage page)
    {
        var fastest = double.MaxValue;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await page.GotoAsync(Address("index.html"));
            await Assertions.Expect(page.Locator("#tools")).ToBeVisibleAsync();
            fastest = Math.Min(fastest, await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"));
        }

        return fastest;
    }

    /// <summary>Analyses of <c>model-0000</c> and so on, each faster than the one before, on three devices in turn.</summary>
    private void WriteSite(int lines)
    {
        for (var line = 0; line < lines; line++)
        {
            folder.Write($"in/{line:0000}.json", AnalysisJson.Of($"model-{line:0000}", $"card-{line % 3}", prefillSeconds: 1 - (line / 10_000.0)));
        }

        folder.Write("in/0000.html", "<!DOCTYPE html><title>report</title>");
        folder.Write("in/history/2026-01-31/0000.json", AnalysisJson.Of("model-0000", "card-0", prefillSeconds: 3));
        folder.Write("in/index.md", "# Ours\n\nSee [more](more.md).\n\n| a | b |\n|---|---|\n| 1 | 2 |");
        folder.Write("in/more.md", "# More\n\n## Theme\n\n`code`");
        Assert.Equal(0, Invocation.Of("site", folder.File("in"), "-o", folder.File("out")).ExitCode);
    }

    private IEnumerable<string> Kinds() =>
    [
        "index.html", "models.html", "trends.html", "pages.html", "pages/more.html",
        .. Directory.EnumerateFiles(folder.File("out/a"), "model-0000-*").Concat(Directory.EnumerateFiles(folder.File("out/m"), "model-0000-*")).Select(f => Path.GetRelativePath(folder.File("out"), f)),
    ];

    private string Address(string path) => new Uri(folder.File("out/" + path)).AbsoluteUri;

    private async Task<IBrowserContext> Open(ColorScheme scheme, int width)
    {
        if (chromium.Browser is null)
        {
            Assert.Skip(chromium.WhyNot);
        }

        return await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
    }
}
