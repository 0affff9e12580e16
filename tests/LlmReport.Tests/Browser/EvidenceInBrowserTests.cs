using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Planning;
using LlmReport.Reporting;
using LlmReport.Tests.Architectures;
using LlmReport.Tests.Reporting;
using Microsoft.Playwright;
using Xunit;

namespace LlmReport.Tests.Browser;

/// <summary>The evidence of a report under the controls, and what the page hands out.</summary>
public sealed class EvidenceInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Models = ["llama", "qwen3", "gpt2", "mixtral", "phi"];
    private static readonly string[] Devices = ["nvidia-h100-sxm-80gb", "nvidia-l4", "nvidia-t4", "nvidia-a100-sxm-80gb", "amd-mi300x"];
    private static readonly string[] Compared = ["stored", "fp16", "w8a16", "w4a16"];

    private const string Changed = "#b=4&hw=nvidia-l4&p=w8a16&s=40&c=50";

    [Fact]
    public async Task Memory_precisions_executions_and_curves_show_what_the_program_computes_for_the_controls()
    {
        await using var open = await Open(Changed);
        var asked = Analyze("nvidia-l4", "w8a16", 4, 40, 50);
        var decode = asked.Scenarios.Single(s => s.Workload.Phase == Phase.Decode);
        foreach (var id in (string[])["memory", "scaling", "precision", "execution"])
        {
            await open.Page.EvaluateAsync("id => document.getElementById(id).scrollIntoView()", id);
            await open.Page.Locator($"#{id}[data-painted=true]").WaitForAsync();
        }

        await Expect(open.Page, "[data-memory=decode] [data-c=weights]", $"weights {Quantities.Bytes(decode.Totals.Memory.WeightBytes).Text}");
        await Expect(open.Page, "[data-memory=decode] [data-c=kv]", $"KV cache and state {Quantities.Bytes(decode.Totals.Memory.KvCacheBytes).Text}");
        await Expect(open.Page, "[data-precision] [data-c='time decode']", Quantities.Seconds(decode.Totals.PredictedSeconds).Text);
        var eager = decode.Alternatives.Single(a => a is { Execution: ExecutionModel.Eager, Attention: AttentionModel.Eager });
        await Expect(open.Page, "[data-execution='eager/eager'][data-phase=decode] [data-c=time]", Quantities.Seconds(eager.Totals.PredictedSeconds).Text);
        await Expect(open.Page, "[data-point='batch 4'] td:nth-of-type(4)", Quantities.Seconds(decode.Totals.PredictedSeconds).Text);
        Assert.Empty(open.Faults);
    }

    [Fact]
    public async Task Memory_is_drawn_over_batch_and_context_under_the_capacity_of_the_controls()
    {
        const string Lines = "#scaling [data-measure=memory] .capacity";
        await using var open = await Open("");
        const string Heights = "all => all.map(line => +line.getAttribute('d').match(/[0-9.]+/g)[1])";
        var written = await open.Page.Locator(Lines).EvaluateAllAsync<double[]>(Heights);
        Assert.NotEmpty(written);
        Assert.Equal(2 * written.Length, await open.Page.Locator("#scaling [data-measure=memory] .curve").CountAsync());

        await open.Page.ClickAsync("#controls .own summary");
        await open.Page.FillAsync("#controls [name=ownCapacity]", "1e-4");
        await open.Page.EvaluateAsync("document.getElementById('scaling').scrollIntoView()");

        await Assertions.Expect(open.Page.Locator("#scaling [data-measure=memory] text", new PageLocatorOptions { HasText = "capacity" }).First).ToHaveTextAsync("capacity 100 kB");
        Assert.All(written.Zip(await open.Page.Locator(Lines).EvaluateAllAsync<double[]>(Heights)), line => Assert.True(line.Second > line.First)); // lower on the page
        Assert.NotEqual(0, await open.Page.Locator("#scaling [data-measure=memory] .hollow[d^=M]").CountAsync());
        Assert.Equal(0, await open.Page.Locator("#scaling [data-measure=memory] .knee").CountAsync());
    }

    [Fact]
    public async Task Unchanged_the_page_stays_as_it_was_written()
    {
        await using var open = await Open("");

        Assert.Null(await open.Page.EvaluateAsync<string?>("document.getElementById('memory').dataset.painted ?? null"));
        Assert.Equal(0, await open.Page.Locator(".stale:visible").CountAsync());
    }

    [Fact]
    public async Task Sections_that_do_not_follow_the_controls_say_so()
    {
        await using var open = await Open(Changed);

        await Assertions.Expect(open.Page.Locator("#findings .stale")).ToBeVisibleAsync();
        await Assertions.Expect(open.Page.Locator("#memory .stale")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Tables_and_charts_can_be_saved()
    {
        await using var open = await Open("");
        var csv = await Saved(open.Page, "#precision .export");
        var svg = await Saved(open.Page, "#roofline .chart.live + .export");
        var json = await Saved(open.Page, "#raw");

        Assert.StartsWith("Precision,Products in,Weights,", csv, StringComparison.Ordinal);
        Assert.StartsWith("as stored,", csv.Split("\r\n")[2], StringComparison.Ordinal);
        Assert.All(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), line => Assert.DoesNotMatch("(^|,)[=@\t]", line));
        Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(svg).Root!.Name.LocalName);
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var totals = document.RootElement.GetProperty("scenarios")[0].GetProperty("totals");
        Assert.Equal(Analyze(HardwareCatalogue.DefaultId, "stored", 1, 32, 33).Scenarios[0].Totals.Work!.Value.Macs, totals.GetProperty("macs").GetDouble());
    }

    [Fact]
    public async Task A_comparison_of_a_hundred_scenarios_is_small_and_follows_the_controls()
    {
        Assert.SkipWhen(chromium.Browser is null, chromium.WhyNot);
        var request = new ScenarioRequest
        {
            Hardware = [.. Devices.Select(HardwareCatalogue.Find)],
            Precisions = [.. Compared.Select(p => Precision.Parse(p)!)],
            Phases = [Phase.Decode],
            PromptTokens = [32],
            ContextTokens = [33],
        };
        var analyses = Models.Select(m => Analyzer.Analyze(ConfigReader.Build(SmallConfigs.Of(m), new BuildOptions()).Model with { Name = m }, new AnalysisRequest { Scenarios = request })).ToList();
        Assert.Equal(100, analyses.Sum(a => a.Scenarios.Length));
        using var writer = new StringWriter();
        ComparisonExport.WriteHtml([.. analyses.Select(a => ComparedModel.Of(a, withPayload: true))], writer, new HtmlOptions { ToolVersion = "test" });
        Assert.InRange(writer.ToString().Length, 1, 1_500_000);
        await using var open = await OpenPage.Of(chromium.Browser!, writer.ToString(), "#b=2&hw=nvidia-t4");

        var asked = Analyzer.Analyze(ConfigReader.Build(SmallConfigs.Of("gpt2"), new BuildOptions()).Model, new AnalysisRequest
        {
            Scenarios = request with { Hardware = [HardwareCatalogue.Find("nvidia-t4")], Precisions = [Precision.Stored], Batches = [2] },
        });
        var cell = open.Page.Locator("[data-of='decode.predictedSeconds'] td").Nth(2);
        await Assertions.Expect(cell).ToContainTextAsync(Quantities.Seconds(asked.Scenarios[0].Totals.PredictedSeconds).Text);
        await open.Page.SelectOptionAsync("#baseline", "2");
        await Assertions.Expect(cell.Locator("small")).ToHaveCountAsync(0);
        Assert.Empty(open.Faults);
    }

    private async Task<OpenPage> Open(string fragment)
    {
        Assert.SkipWhen(chromium.Browser is null, chromium.WhyNot);
        return await OpenPage.Of(chromium.Browser!, SmallReports.Html(Analyze(HardwareCatalogue.DefaultId, "stored", 1, 32, 33)), fragment);
    }

    private static Analysis Analyze(string device, string precision, long batch, long prompt, long context) => Analyzer.Analyze(
        ConfigReader.Build(SmallConfigs.Of("llama"), new BuildOptions()).Model, new AnalysisRequest
        {
            Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(device)], Precisions = [Precision.Parse(precision)!], Batches = [batch], PromptTokens = [prompt], ContextTokens = [context] },
        });

    private static async Task Expect(IPage page, string selector, string text) => await Assertions.Expect(page.Locator(selector).First).ToHaveTextAsync(text);

    private static async Task<string> Saved(IPage page, string selector)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(selector).First.ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
