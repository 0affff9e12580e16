using System.Text.RegularExpressions;
using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Reporting;
using LlmReport.Tests.Hardware;
using Microsoft.Playwright;
using Xunit;

namespace LlmReport.Tests.Browser;

/// <summary>Reports in a browser, each from a file that is gone once it is read.</summary>
internal static class ReportPages
{
    private static readonly Lazy<string> Decoder = new(() => Html(ModelLoader.Load(Path.Combine(RepositoryFolder.Root, "example-models", "tiny-llama-decomposed.onnx"))));

    /// <summary>The decomposed tiny Llama on the default device.</summary>
    public static string DecoderHtml => Decoder.Value;

    public static string Html(OnnxModel model, ScenarioRequest? request = null)
    {
        using var writer = new StringWriter();
        var analysis = Analyzer.Analyze(model, new AnalysisRequest { Scenarios = request ?? new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)] } });
        HtmlReport.Write(analysis, writer, new HtmlOptions { ToolVersion = "test" });
        return writer.ToString();
    }

    /// <summary>A page that has started, at a fragment such as <c>#n=3</c>.</summary>
    public static async Task<IPage> Open(Chromium chromium, string? html = null, string fragment = "", BrowserNewContextOptions? options = null)
    {
        if (chromium.Browser is null)
        {
            Assert.Skip(chromium.WhyNot);
        }

        var context = await chromium.Browser.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        var file = Path.Combine(Path.GetTempPath(), $"llmreport-{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html ?? DecoderHtml);
        try
        {
            await page.GotoAsync(new Uri(file).AbsoluteUri + fragment);
        }
        finally
        {
            File.Delete(file);
        }

        if (options?.JavaScriptEnabled != false)
        {
            await page.Locator("html[data-ready=true]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        }

        return page;
    }

    /// <summary>Waits until the link of the page says something, which it does once the controls rest.</summary>
    public static Task LinkHas(IPage page, string part) => Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(part)));

    /// <summary>Changes the fragment, and returns when the page has taken it up.</summary>
    public static Task GoTo(IPage page, string fragment) =>
        page.EvaluateAsync("h => new Promise(done => { addEventListener('hashchange', () => setTimeout(done), { once: true }); location.hash = h; })", fragment);
}
