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
    public async Task Boxes_are_as_high_as_their_share_of_the_metric_and_do_not_overlap()
    {
        await using var still = await Open(javaScript: false);
        await using var live = await Open();
        var (stillPage, livePage) = (await Show(still, isLive: false), await Show(live));
        var drawn = await Heights(stillPage);

        Assert.Equal(drawn, await Heights(livePage));
        foreach (var metric in (string[])["time", "traffic", "flops", "bound"])
        {
            await livePage.Locator("#show [name=metric]").SelectOptionAsync(metric);
            var boxes = await Boxes(livePage);

            // A box without a strip is 60 high, one with a strip 68, and the largest share adds 40; others add as much as the root of their part of it,
            // which the page has to three digits: 40·√0.0005 is 0.9.
            Assert.All(boxes, box => Assert.InRange(box.Added - (40 * Math.Sqrt(box.Heat)), -1.4, 1.4));
            Assert.Contains(boxes, box => box.Added == 40);
            Assert.All(boxes, a => Assert.DoesNotContain(boxes, b => a != b && a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height));
            Assert.True(metric == "traffic" || metric == "flops" != drawn.SequenceEqual(await Heights(livePage)), metric);
        }
    }

    [Fact]
    public async Task What_bounds_a_node_is_what_bounds_most_of_its_time()
    {
        await using var still = await Open(javaScript: false);
        await using var live = await Open();
        const string Classes = "all => all.map(g => g.getAttribute('class'))";
        var drawn = await (await Show(still, isLive: false)).Locator("#network-graph > .nn").EvaluateAllAsync<string[]>(Classes);
        var painted = await (await Show(live)).Locator("#network-graph > .nn").EvaluateAllAsync<string[]>(Classes);

        Assert.Equal(drawn.Order(), painted.Order());
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

    private static async Task<List<string>> Heights(IPage page) =>
        [.. (await page.Locator("#network-graph > .nn").EvaluateAllAsync<string[]>("all => all.map(g => g.querySelector('.nl').textContent + ' ' + g.querySelector('rect:last-of-type').getAttribute('height'))")).Order()];

    private static async Task<List<(double X, double Y, double Width, double Height, double Added, double Heat)>> Boxes(IPage page) =>
        [.. (await page.Locator("#network-graph > .nn").EvaluateAllAsync<double[][]>(
            """
            all => all.map(g => {
              const box = g.querySelector("rect:last-of-type"), height = +box.getAttribute("height");
              return [...g.getAttribute("transform").match(/[\d.]+/g).map(Number), +box.getAttribute("width"), height, height - (g.querySelector(".ns") ? 68 : 60), +g.style.getPropertyValue("--heat")];
            })
            """)).Select(n => (n[0], n[1], n[2], n[3], n[4], n[5]))];

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
