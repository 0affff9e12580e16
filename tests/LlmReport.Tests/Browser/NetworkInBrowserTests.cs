using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Reporting;
using LlmReport.Tests.Hardware;
using Microsoft.Playwright;
using Xunit;

namespace LlmReport.Tests.Browser;

/// <summary>The graph of the network in Chromium: what the script draws, and what a reader does with it.</summary>
public sealed class NetworkInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_script_draws_the_boxes_where_the_static_page_has_them()
    {
        await using var still = await Open(javaScript: false);
        await using var live = await Open();
        var (stillPage, livePage) = (await Show(still, isLive: false), await Show(live));

        // The static drawing has a margin of 12.
        var drawn = await stillPage.Locator("#network-graph > g").EvaluateAllAsync<string[]>(
            "all => all.map(g => g.getAttribute('transform').match(/[\\d.]+/g).map(n => n - 12) + ' ' + g.querySelector('rect:last-of-type').getAttribute('width'))");
        var painted = await livePage.Locator("#network-graph > g").EvaluateAllAsync<string[]>(
            "all => all.map(g => g.getAttribute('transform').match(/[\\d.]+/g) + ' ' + g.querySelector('rect:last-of-type').getAttribute('width'))");
        Assert.Equal(drawn.Order(), painted.Order());
        Assert.True(drawn.Length > 20);
    }

    [Fact]
    public async Task A_scope_expands_in_place_and_collapses_again()
    {
        await using var context = await Open();
        var page = await Show(context);
        await page.Locator("[data-net=collapse]").ClickAsync();
        var boxes = page.Locator("#network-graph > g");
        var collapsed = await boxes.CountAsync();
        var layers = page.Locator("#network-graph > g[data-scope='model/layers.*']").First;

        await layers.DblClickAsync();

        Assert.True(await boxes.CountAsync() > collapsed);
        Assert.Contains("nx", await layers.GetAttributeAsync("class"));
        await layers.Locator("[data-toggle]").ClickAsync();
        Assert.Equal(collapsed, await boxes.CountAsync());
    }

    [Fact]
    public async Task Keys_move_expand_and_let_go()
    {
        await using var context = await Open();
        var page = await Show(context);
        await page.Locator("[data-net=collapse]").ClickAsync();
        await page.Locator("#network-view").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var picked = page.Locator("#network-graph > .picked");
        var first = await picked.GetAttributeAsync("data-node");

        await page.Keyboard.PressAsync("ArrowDown");

        Assert.NotEqual(first, await picked.GetAttributeAsync("data-node"));
        Assert.Equal("model/layers.*", await picked.GetAttributeAsync("data-scope"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Contains("nx", await picked.GetAttributeAsync("class"));
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await picked.CountAsync());
    }

    [Fact]
    public async Task What_is_found_is_shown_and_selected_wherever_it_is()
    {
        await using var context = await Open();
        var page = await Show(context);
        await page.Locator("[data-net=collapse]").ClickAsync();
        await page.Locator("#filter").FillAsync("scope:gate_proj");
        Assert.True(await page.Locator("#network-graph > .dim").CountAsync() > 0);

        await page.Locator("#filter").PressAsync("Enter");

        var picked = page.Locator("#network-graph > .picked");
        Assert.Equal("gate_proj", await picked.Locator(".nl").TextContentAsync());
        await ReportPages.LinkHas(page, $"n={await picked.GetAttributeAsync("data-r")}");
        Assert.Contains("gate_proj", await page.Locator("#network-info").TextContentAsync());
    }

    [Fact]
    public async Task A_link_to_a_row_opens_the_scopes_that_hold_it()
    {
        await using var context = await Open();
        var page = await Show(context);
        await page.Locator("#filter").FillAsync("scope:gate_proj");
        await page.Locator("#filter").PressAsync("Enter");
        var row = await page.Locator("#network-graph > .picked").GetAttributeAsync("data-r");
        await ReportPages.LinkHas(page, $"n={row}");
        await page.EvaluateAsync("() => { location.hash = ''; }");
        await Assertions.Expect(page.Locator("#network-graph > .picked")).ToHaveCountAsync(0);
        await page.Locator("[data-net=collapse]").ClickAsync();

        await page.EvaluateAsync("row => { location.hash = 'n=' + row; }", row);

        await page.WaitForSelectorAsync("#network-graph > .picked");
        Assert.Equal("gate_proj", await page.Locator("#network-graph > .picked .nl").TextContentAsync());
    }

    private async Task<IBrowserContext> Open(bool javaScript = true)
    {
        if (chromium.Browser is null)
        {
            Assert.Skip(chromium.WhyNot);
        }

        return await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = javaScript, ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
    }

    private static async Task<IPage> Show(IBrowserContext context, bool isLive = true)
    {
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => Assert.Fail(error);
        var model = ModelLoader.Load(Path.Combine(RepositoryFolder.Root, "example-models", "tiny-llama-decomposed.onnx"));
        var analysis = Analyzer.Analyze(model, new AnalysisRequest { Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)] } });
        var file = Path.Combine(Path.GetTempPath(), $"llmreport-{Guid.NewGuid():N}.html");
        try
        {
            await using (var writer = File.CreateText(file))
            {
                HtmlReport.Write(analysis, writer, new HtmlOptions { ToolVersion = "test" });
            }

            await page.GotoAsync(new Uri(file).AbsoluteUri);
            if (isLive)
            {
                await page.Locator("html[data-ready=true]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
            }

            return page;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
