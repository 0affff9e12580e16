using System.Xml.Linq;
using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Reporting;
using LlmReport.Tests.Hardware;
using LlmReport.Tests.Reporting;
using Microsoft.Playwright;
using Xunit;

namespace LlmReport.Tests.Browser;

/// <summary>The files that the buttons of a page save: drawings that need no page, each under a name of its own.</summary>
public sealed class SavedFilesTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_network_is_saved_whole_whatever_the_window_shows()
    {
        var page = await ReportPages.Open(chromium, fragment: "#m=traffic");
        for (var i = 0; i < 8; i++)
        {
            await page.ClickAsync("[data-net='+']");
        }

        var (nodes, window) = (await page.Locator("#network-graph > g").CountAsync(), await page.GetAttributeAsync("#network-graph", "viewBox"));
        var drawing = await Saved(page, "#network-tools .export");

        Assert.Equal(nodes, drawing.Elements().Count(e => e.Name.LocalName == "g"));
        var box = drawing.Attribute("viewBox")!.Value.Split(' ', ',').Select(double.Parse).ToArray();
        Assert.All(drawing.Elements().Where(e => e.Name.LocalName == "g").Select(g => g.Attribute("transform")!.Value[10..^1].Split(' ').Select(double.Parse).ToArray()), at =>
        {
            Assert.InRange(at[0], box[0], box[0] + box[2]);
            Assert.InRange(at[1], box[1], box[1] + box[3]);
        });
        Assert.Equal(box[2].ToString(), drawing.Attribute("width")!.Value);
        Assert.Equal(window, await page.GetAttributeAsync("#network-graph", "viewBox"));
    }

    [Fact]
    public async Task The_icicle_is_saved_as_rectangles_and_words()
    {
        var page = await ReportPages.Open(chromium);
        var (slabs, names) = (await page.Locator("#time .slab").CountAsync(), await page.Locator("#time .slab span").AllTextContentsAsync());
        var drawing = await Saved(page, "#time .export");

        var words = drawing.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        Assert.InRange(drawing.Elements().Count(e => e.Name.LocalName == "rect"), slabs, slabs + 10); // those of the legend beside them
        Assert.All(names, name => Assert.Contains(name, words));
    }

    [Fact]
    public async Task The_bars_of_a_comparison_are_saved()
    {
        using var writer = new StringWriter();
        ComparisonExport.WriteHtml([Compared("tiny-llama-contrib"), Compared("tiny-llama-decomposed")], writer, new HtmlOptions { ToolVersion = "test" });
        var page = await ReportPages.Open(chromium, writer.ToString());
        var bars = await page.Locator("#multiples .stack i").CountAsync();
        var drawing = await Saved(page, "#multiples .export");

        Assert.Equal(bars + await page.Locator("#multiples .swatch").CountAsync(), drawing.Elements().Count(e => e.Name.LocalName == "rect"));
        Assert.Contains(drawing.Descendants(), e => e.Name.LocalName == "text" && e.Value == "tiny-llama-contrib");
    }

    [Fact]
    public async Task No_two_files_of_a_page_have_one_name()
    {
        var page = await ReportPages.Open(chromium, SmallReports.Html(SmallReports.Decoder(128).Model(), request: new ScenarioRequest
        {
            Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId), HardwareCatalogue.Find("nvidia-t4")],
            Phases = [Phase.Prefill, Phase.Decode, Phase.Chat],
        }));

        var names = await page.EvaluateAsync<string[]>("""
            (() => {
              const names = [];
              HTMLAnchorElement.prototype.click = function () { names.push(this.download); };
              document.querySelectorAll(".export").forEach(button => { if (getComputedStyle(button).display !== "none") button.click(); });
              return names;
            })()
            """);

        Assert.InRange(names.Length, 15, 60);
        Assert.Equal(names.Distinct(), names);
        Assert.Contains(names, name => name.EndsWith("-memory-Memory_over_the_kernels_of_Decode_step.svg", StringComparison.Ordinal));
        Assert.Contains(names, name => name.Contains("-roofline-Roofline_of_", StringComparison.Ordinal));
    }

    private static ComparedModel Compared(string name) => ComparedModel.Of(
        Analyzer.Analyze(ModelLoader.Load(Path.Combine(RepositoryFolder.Root, "example-models", $"{name}.onnx")), new AnalysisRequest { Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)] } }),
        withPayload: true);

    /// <summary>The drawing that a button saves, which leaves nothing to the page: no classes, no variables, no colours that only browsers mix.</summary>
    private static async Task<XElement> Saved(IPage page, string button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(button).First.ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync();
        Assert.DoesNotMatch(@" class=|[:"" ](var|oklab|oklch|color|light-dark)\(", text.Replace("--heat:", "", StringComparison.Ordinal));
        return XDocument.Parse(text).Root!;
    }
}
