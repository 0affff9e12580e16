using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Reporting;
using LlmReport.Tests.Browser;
using LlmReport.Tests.Hardware;
using Microsoft.Playwright;
using Xunit;

namespace LlmReport.Tests.Docs;

/// <summary>The pictures of README and docs: the three screens of the report of Llama-2-7B, in both themes. <c>UPDATE_SCREENSHOTS=1</c> writes them to docs/images.</summary>
public sealed class ScreenshotTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Width = 1280, Height = 800;

    [Theory]
    [InlineData("verdict", "", ColorScheme.Light)]
    [InlineData("verdict", "", ColorScheme.Dark)]
    [InlineData("explore", "#v=explore&q=op:MatMul&m=memory", ColorScheme.Light)]
    [InlineData("explore", "#v=explore&q=op:MatMul&m=memory", ColorScheme.Dark)]
    [InlineData("evidence", "#v=memory", ColorScheme.Light)]
    [InlineData("evidence", "#v=memory", ColorScheme.Dark)]
    public async Task A_screen_fits_the_window(string screen, string fragment, ColorScheme scheme)
    {
        Assert.SkipWhen(chromium.Browser is null, chromium.WhyNot);
        await using var open = await OpenPage.Of(chromium.Browser!, Report(), fragment, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = Width, Height = Height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        if (screen == "explore")
        {
            await open.Page.Locator("#module-tree tr[data-r]").First.ClickAsync();
        }

        var picture = await open.Page.ScreenshotAsync();

        Assert.Equal(Width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(open.Faults);
        if (screen == "verdict")
        {
            Assert.InRange(await open.Page.EvaluateAsync<double>("document.getElementById('verdict').getBoundingClientRect().bottom"), 400, Height);
        }

        if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1")
        {
            await File.WriteAllBytesAsync(Path.Combine(RepositoryFolder.Root, "docs", "images", $"{screen}-{scheme.ToString().ToLowerInvariant()}.png"), picture, TestContext.Current.CancellationToken);
        }
    }

    private static string Report()
    {
        var model = ModelLoader.Load(Path.Combine(RepositoryFolder.Root, "example-models", "llama-2-7b", "config.json"), new BuildOptions());
        var analysis = Analyzer.Analyze(model, new AnalysisRequest { Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find("nvidia-a100-sxm-80gb")] } });
        using var writer = new StringWriter();
        HtmlReport.Write(analysis, writer, new HtmlOptions { ToolVersion = "0.1.0" });
        return writer.ToString();
    }
}
