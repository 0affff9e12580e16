using Deque.AxeCore.Playwright;
using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Language;
using LlmReport.Reporting;
using LlmReport.Tests.Hardware;
using LlmReport.Tests.Language;
using Microsoft.Playwright;
using Xunit;

namespace LlmReport.Tests.Browser;

/// <summary>The report as a browser shows it: in Chromium, from a file, without a network.</summary>
public sealed class ReportInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_opens_without_an_error_and_asks_for_nothing(ColorScheme scheme)
    {
        await using var context = await Open(scheme, 1280);
        var page = await context.NewPageAsync();
        var faults = new List<string>();
        var requests = new List<string>();
        page.Console += (_, message) => faults.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.PageError += (_, error) => faults.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);
        await Show(page);

        Assert.Empty(faults);
        Assert.All(requests, url => Assert.True(url.StartsWith("file:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal), url));
        Assert.Single(requests, url => url.StartsWith("file:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(768)]
    [InlineData(390)]
    public async Task The_page_is_never_wider_than_the_window(int width)
    {
        await using var context = await Open(ColorScheme.Light, width);
        var page = await context.NewPageAsync();
        await Show(page);

        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_no_violation(ColorScheme scheme)
    {
        await using var context = await Open(scheme, 1280);
        var page = await context.NewPageAsync();
        await Show(page);

        var result = await page.RunAxe();

        Assert.True(result.Violations.Length == 0, string.Join("\n", result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Select(n => n.Html))})")));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Axe_finds_no_violation_without_scripts_and_beside_other_models(ColorScheme scheme, int width)
    {
        var model = ModelLoader.Load(Path.Combine(RepositoryFolder.Root, "example-models", "tiny-llama-decomposed.onnx"));
        var analysis = Analyzer.Analyze(model, new AnalysisRequest { Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)] } });
        await using var report = new StringWriter();
        HtmlReport.Write(analysis, report, new HtmlOptions { ToolVersion = "test", WithScript = false });
        await using var comparison = new StringWriter();
        ComparisonExport.WriteHtml([ComparedModel.Of(analysis, withPayload: true), ComparedModel.Of(analysis, withPayload: true)], comparison, new HtmlOptions { ToolVersion = "test" });
        await using var context = await Open(scheme, width);
        var page = await context.NewPageAsync();

        foreach (var html in (string[])[report.ToString(), comparison.ToString()])
        {
            await page.SetContentAsync(html);
            var result = await page.RunAxe();

            Assert.True(result.Violations.Length == 0, string.Join("\n", result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Select(n => n.Html))})")));
        }
    }

    [Fact]
    public async Task A_page_in_chinese_stays_chinese_when_its_script_has_run()
    {
        await using var context = await Open(ColorScheme.Light, 1280);
        var page = await context.NewPageAsync();
        await Show(page, Texts.Of("zh"));
        var english = Texts.English.Keys.Where(key => Texts.English[key] != Texts.Of("zh")[key] && Texts.English[key].Contains(' ', StringComparison.Ordinal)).Select(key => Texts.English[key]).ToHashSet(StringComparer.Ordinal);

        var shown = PageText.Of(await page.ContentAsync());

        Assert.Contains(shown, text => text == Texts.Of("zh")["keys.title"]);
        Assert.DoesNotContain(shown, english.Contains);
    }

    private async Task<IBrowserContext> Open(ColorScheme scheme, int width)
    {
        if (chromium.Browser is null)
        {
            Assert.Skip(chromium.WhyNot);
        }

        return await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
    }

    private static async Task Show(IPage page, Texts? texts = null)
    {
        var model = ModelLoader.Load(Path.Combine(RepositoryFolder.Root, "example-models", "tiny-llama-decomposed.onnx"));
        var analysis = Analyzer.Analyze(model, new AnalysisRequest
        {
            Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)] },
            Texts = texts ?? Texts.English,
        });
        var file = Path.Combine(Path.GetTempPath(), $"llmreport-{Guid.NewGuid():N}.html");
        try
        {
            await using (var writer = File.CreateText(file))
            {
                HtmlReport.Write(analysis, writer, new HtmlOptions { ToolVersion = "test", Texts = texts ?? Texts.English });
            }

            await page.GotoAsync(new Uri(file).AbsoluteUri);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
