using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using LlmReport.Architectures;
using LlmReport.Hardware;
using LlmReport.Tests.Architectures;
using LlmReport.Tests.Diagnostics;
using Microsoft.Playwright;
using Xunit;

namespace LlmReport.Tests.Browser;

/// <summary>Roofline, icicle, tree and table show one state: what is selected, filtered, coloured, and computed for the workload of the controls.</summary>
public sealed class LinkedViewsTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("#kernel-table tbody tr[data-r='{0}'] th")]
    [InlineData("#time .slab[data-r='{0}']")]
    [InlineData("#roofline .dot[data-r='{0}']")]
    [InlineData("#module-tree tr[data-r='{0}'] th")]
    public async Task What_is_selected_in_one_view_is_selected_in_all(string where)
    {
        var page = await ReportPages.Open(chromium, fragment: "#b=2");
        var row = await page.EvaluateAsync<string>("[...document.querySelectorAll('#roofline .dot')].map(d => d.dataset.r).find(r => document.querySelector(`#time .slab[data-r='${r}']`))");
        await ReportPages.GoTo(page, $"n={row}"); // opens the tree down to it
        await ReportPages.GoTo(page, "b=1");
        Assert.Equal(0, await page.Locator(".picked").CountAsync());

        await page.EvaluateAsync("s => { const e = document.querySelector(s), b = e.getBoundingClientRect(); e.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: b.x + b.width / 2, clientY: b.y + b.height / 2 })); }", string.Format(CultureInfo.InvariantCulture, where, row));

        await ReportPages.LinkHas(page, "n=");
        var chosen = Regex.Match(page.Url, "[#&]n=([0-9]+)").Groups[1].Value;
        Assert.NotEmpty(chosen); // dots that lie on each other: the nearest of them
        Assert.Equal([chosen], (await Rows(page, "#roofline .dot.picked")).Distinct());
        Assert.Equal([chosen], await Rows(page, "#kernel-table tr[aria-current=true]"));
        Assert.Equal([chosen], await Rows(page, "#module-tree tr[aria-selected=true]"));
        Assert.All(await Rows(page, "#time .slab.picked"), r => Assert.Equal(chosen, r));
        Assert.Contains("head-room", await page.InnerTextAsync("#roofline .headroom"), StringComparison.Ordinal);
        Assert.NotEmpty(await page.InnerTextAsync("#account .formulas"));
    }

    [Fact]
    public async Task A_link_restores_what_was_shown()
    {
        var page = await ReportPages.Open(chromium, fragment: "#v=kernels&hw=nvidia-t4&p=fp16&b=4&s=64&x=eager&ph=decode&m=traffic&q=op%3AMatMul&n=5");

        Assert.Equal("nvidia-t4", await page.InputValueAsync("#controls [name=hardware]"));
        Assert.Equal("fp16", await page.InputValueAsync("#controls [name=precision]"));
        Assert.Equal("4", await page.InputValueAsync("#controls [name=batch]"));
        Assert.Equal("64", await page.InputValueAsync("#controls [name=prompt]"));
        Assert.Equal("eager", await page.InputValueAsync("#controls [name=execution]"));
        Assert.Equal("decode", await page.InputValueAsync("#show [name=phase]"));
        Assert.Equal("traffic", await page.InputValueAsync("#show [name=metric]"));
        Assert.Equal("op:MatMul", await page.InputValueAsync("#filter"));
        Assert.All(await Rows(page, "#roofline .dot.picked"), r => Assert.Equal("5", r));
        await page.EvaluateAsync("document.querySelector('#show [name=metric]').value = 'bound'; document.querySelector('#show [name=metric]').dispatchEvent(new Event('input', { bubbles: true }))");
        foreach (var part in (string[])["v=kernels", "hw=nvidia-t4", "p=fp16", "b=4", "s=64", "x=eager", "ph=decode", "m=bound", "q=op%3AMatMul", "n=5"])
        {
            await ReportPages.LinkHas(page, part);
        }
    }

    [Fact]
    public async Task The_filter_leaves_rows_out_of_the_table_and_dims_them_elsewhere()
    {
        var page = await ReportPages.Open(chromium);
        var before = await page.Locator("#kernel-table tbody tr[data-r]").CountAsync();
        await page.FillAsync("#filter", "op:Gather");

        var rows = (await Rows(page, "#kernel-table tbody tr[data-r]")).ToHashSet();
        Assert.InRange(rows.Count, 1, before - 1);
        foreach (var dot in await page.QuerySelectorAllAsync("#roofline .dot, #time .slab[data-r]"))
        {
            Assert.Equal(!rows.Contains((await dot.GetAttributeAsync("data-r"))!), (await dot.GetAttributeAsync("class"))!.Contains("dim", StringComparison.Ordinal));
        }

        await page.FillAsync("#filter", "ai>1e30");
        Assert.Empty(await Rows(page, "#kernel-table tbody tr[data-r]"));
        await page.PressAsync("#filter", "Escape");
        Assert.Equal(before, await page.Locator("#kernel-table tbody tr[data-r]").CountAsync());
    }

    [Theory]
    [InlineData("#b=2", false)]
    [InlineData("#p=fp16", false)]
    [InlineData("#p=w4a16", true)]
    [InlineData("#x=eager&a=eager", false)]
    public async Task What_takes_another_graph_is_called_approximate(string fragment, bool isApproximate)
    {
        var page = await ReportPages.Open(chromium, fragment: fragment);

        Assert.Equal(isApproximate, (await page.InnerTextAsync("#changed")).Contains("Approximate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_move_through_views_table_and_tree()
    {
        var page = await ReportPages.Open(chromium);
        await page.Keyboard.PressAsync("/");
        Assert.Equal("filter", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("4");
        await ReportPages.LinkHas(page, "v=kernels");

        await page.FocusAsync(".scroll:has(> #kernel-table)");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(["1"], await Rows(page, "#kernel-table tr[aria-current=true]"));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("n="));

        await page.FocusAsync("#module-tree tr[tabindex='0']");
        var open = await page.Locator("#module-tree tbody tr").CountAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.InRange(await page.Locator("#module-tree tbody tr").CountAsync(), 1, open - 1);
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(open, await page.Locator("#module-tree tbody tr").CountAsync());
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(1, await page.Locator("#module-tree tr[aria-selected=true]").CountAsync());
        await page.Keyboard.PressAsync("?");
        Assert.True(await page.IsVisibleAsync("dialog[open]"));
    }

    [Theory]
    [InlineData("Enter")]
    [InlineData("Escape")]
    public async Task What_lets_go_of_a_row_of_the_tree_leaves_the_focus_on_it(string key)
    {
        var page = await ReportPages.Open(chromium);
        await page.FocusAsync("#module-tree tr[tabindex='0']");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        var row = await page.EvaluateAsync<int>("document.activeElement.rowIndex");

        await page.Keyboard.PressAsync(key);

        Assert.Equal(0, await page.Locator("#module-tree tr[aria-selected=true]").CountAsync());
        Assert.Equal(row, await page.EvaluateAsync<int>("document.activeElement.rowIndex"));
        Assert.Equal(3, row);
    }

    [Fact]
    public async Task Names_of_views_follow_the_controls()
    {
        var page = await ReportPages.Open(chromium, fragment: "#hw=nvidia-t4&ph=decode&b=4");
        await page.EvaluateAsync("document.getElementById('memory').scrollIntoView()");
        await page.Locator("#memory[data-painted=true]").WaitForAsync();

        Assert.Equal("Roofline of NVIDIA T4, Prefill, Decode step", await page.GetAttributeAsync("#roofline svg", "aria-label"));
        Assert.Equal("Modules in Decode step", await page.GetAttributeAsync("#module-tree", "aria-label"));
        var peak = await page.TextContentAsync("[data-memory=decode] [data-c=activations]");
        await Assertions.Expect(page.Locator("[data-memory=decode] svg desc").First).ToContainTextAsync(peak!.Split(' ')[^2] + " " + peak.Split(' ')[^1]);
    }

    [Fact]
    public async Task A_part_of_the_network_without_a_path_selects_its_kernels()
    {
        var graph = new SmallGraph().Input("x0", "batch 64");
        for (var block = 0; block < 6; block++)
        {
            graph = graph.Weight($"w{block}", 64, 64).Node($"h{block} = MatMul x{block} w{block}").Node($"r{block} = Softmax h{block}").Node($"x{block + 1} = Tanh r{block}");
        }

        var html = ReportPages.Html(graph.Output("x6").Model(), SmallGraph.Request());
        var page = await ReportPages.Open(chromium, html);
        await page.ClickAsync("#network-graph > .nx[data-scope='']", new PageClickOptions { Position = new Position { X = 60, Y = 16 } });

        await ReportPages.LinkHas(page, "n=%23");
        Assert.NotEqual(0, await page.Locator("#roofline .dot.picked").CountAsync());
        Assert.NotEqual(0, await page.Locator("#kernel-table tr[aria-current=true]").CountAsync());
        Assert.Matches("^#[0-9]+ block$", await page.InnerTextAsync("#account h3 >> nth=0"));
        var picked = await Rows(page, "#roofline .dot.picked");
        var linked = await ReportPages.Open(chromium, html, new Uri(page.Url).Fragment);
        Assert.Equal(picked, await Rows(linked, "#roofline .dot.picked"));
    }

    [Fact]
    public async Task The_button_for_all_kernels_looks_pressed()
    {
        var page = await ReportPages.Open(chromium);
        const string Look = "(e => getComputedStyle(e).borderColor)(document.querySelector('#roofline .legend button'))";
        var before = await page.EvaluateAsync<string>(Look);
        await page.ClickAsync("#roofline .legend button");

        Assert.Equal("true", await page.GetAttributeAsync("#roofline .legend button", "aria-pressed"));
        Assert.NotEqual(before, await page.EvaluateAsync<string>(Look));
    }

    [Fact]
    public async Task A_heading_orders_the_table_by_its_column()
    {
        var page = await ReportPages.Open(chromium);
        await page.ClickAsync("#kernel-table thead tr:nth-child(2) th:nth-child(4) button");

        Assert.Equal("descending", await page.GetAttributeAsync("#kernel-table thead tr:nth-child(2) th:nth-child(4)", "aria-sort"));
        var bytes = await Bytes(page);
        Assert.Equal(bytes.OrderDescending(), bytes);
        await page.ClickAsync("#kernel-table thead tr:nth-child(2) th:nth-child(4) button");
        Assert.Equal("ascending", await page.GetAttributeAsync("#kernel-table thead tr:nth-child(2) th:nth-child(4)", "aria-sort"));
        bytes = await Bytes(page);
        Assert.Equal(bytes.Order(), bytes);
    }

    [Fact]
    public async Task A_slower_device_repaints_every_view_and_shows_where_dots_came_from()
    {
        var page = await ReportPages.Open(chromium);
        string[] views = ["#roofline svg", "#time .icicles", "#module-tree tbody", "#kernel-table tbody", "#breakdown tbody"];
        var before = new List<string>();
        foreach (var view in views)
        {
            before.Add(await page.InnerHTMLAsync(view));
        }

        Assert.Equal(0, await page.Locator("#roofline .moved").CountAsync());
        await page.SelectOptionAsync("#controls [name=hardware]", "nvidia-t4");

        for (var i = 0; i < views.Length; i++)
        {
            Assert.NotEqual(before[i], await page.InnerHTMLAsync(views[i]));
        }

        Assert.InRange(await page.Locator("#roofline .moved").CountAsync(), 1, 8);
        await page.ClickAsync("#reset");
        Assert.Equal(before[3], await page.InnerHTMLAsync("#kernel-table tbody"));
        Assert.Equal(0, await page.Locator("#roofline .moved").CountAsync());
    }

    public static TheoryData<string> Devices => new("nvidia-h100-sxm-80gb", "nvidia-t4", "amd-epyc-9654", "apple-m1-max-32-core");

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task No_dot_lies_above_its_roof(string device)
    {
        var bandwidth = HardwareCatalogue.Find(device).MemoryBandwidthBytesPerSecond;
        var pages = SmallConfigs.Names.Select(row => row.Data).Take(3).Select(name => ReportPages.Html(ConfigReader.Build(SmallConfigs.Of(name), new BuildOptions()).Model)).Append(ReportPages.DecoderHtml);
        foreach (var html in pages)
        {
            var page = await ReportPages.Open(chromium, html);
            foreach (var fragment in (string[])["p=fp16", "p=w4a16&b=64", "x=eager&a=eager&s=777", "p=fp8&c=2048&ph=chat"])
            {
                await ReportPages.GoTo(page, $"hw={device}&{fragment}");
                var dots = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#roofline .dot[data-rate]')].map(d => [d.dataset.rate, d.dataset.intensity, d.dataset.roof].join(' '))");
                Assert.NotEmpty(dots);
                Assert.All(dots, dot =>
                {
                    var numbers = dot.Split(' ').Select(n => n == "Infinity" ? double.PositiveInfinity : double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
                    Assert.True(numbers[0] <= Math.Min(numbers[2], numbers[1] * bandwidth) * (1 + 1e-9), $"{fragment}: {dot}");
                });
            }

            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_table_of_thousands_of_rows_holds_those_in_sight()
    {
        var graph = new SmallGraph().Input("x0", "batch sequence_length 64");
        for (var node = 0; node < 2500; node++)
        {
            graph = graph.Weight($"w{node}", 64, 65 + node).Weight($"v{node}", 65 + node, 64)
                .Node($"h{node} = MatMul x{node} w{node}", $"model/blocks/module_{node}x/first/MatMul").Node($"x{node + 1} = MatMul h{node} v{node}", $"model/blocks/module_{node}x/second/MatMul");
        }

        var page = await ReportPages.Open(chromium, ReportPages.Html(graph.Output("x2500").Model(), SmallGraph.Request()));

        Assert.InRange(await page.Locator("#kernel-table tbody tr[data-r]").CountAsync(), 10, 80);
        Assert.InRange(await page.Locator("#module-tree tbody tr").CountAsync(), 100, 110);
        await Assertions.Expect(page.Locator("#modules-left")).ToContainTextAsync("2,400 more");
        await ReportPages.GoTo(page, "n=4321");
        await Assertions.Expect(page.Locator("#module-tree tr[data-r='4321'][aria-selected=true]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#kernel-table tr[data-r='4321'][aria-current=true]")).ToHaveCountAsync(1);
        Assert.InRange(await page.Locator("#kernel-table tbody tr[data-r]").CountAsync(), 10, 80);
        await page.ClickAsync("#roofline button");
        Assert.InRange(await page.Locator("#roofline .many").CountAsync(), 1, 8);
    }

    [Fact]
    public async Task The_verdict_fits_a_window_of_1280_by_800()
    {
        var page = await ReportPages.Open(chromium);

        Assert.InRange(await page.EvaluateAsync<double>("document.querySelector('#time').getBoundingClientRect().bottom"), 300, 800);
    }

    [Theory]
    [InlineData(1280, 1)]
    [InlineData(768, 1)]
    [InlineData(390, 1)]
    [InlineData(640, 2)]
    public async Task Nothing_is_wider_than_the_window(int width, int scale)
    {
        var page = await ReportPages.Open(chromium, fragment: "#n=5", options: new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 450 }, DeviceScaleFactor = scale });

        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('section')].filter(s => s.getBoundingClientRect().right > innerWidth + 1).map(s => s.id)"));
    }

    [Fact]
    public async Task Print_shows_all_rows_and_what_is_folded_away()
    {
        var page = await ReportPages.Open(chromium);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");

        Assert.True(await page.IsVisibleAsync("#controls [name=hardware]"));
        Assert.False(await page.IsVisibleAsync("#controls button"));
        Assert.False(await page.IsVisibleAsync("#show"));
        Assert.Equal(0, await page.Locator("#kernel-table .space").CountAsync());
        Assert.Equal("visible", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('#kernel-table').parentNode).overflow"));
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('details:not(.own)')].every(d => d.getBoundingClientRect().height > d.querySelector('summary').getBoundingClientRect().height + 10)"));
    }

    [Fact]
    public async Task Without_JavaScript_every_view_is_there()
    {
        var page = await ReportPages.Open(chromium, options: new BrowserNewContextOptions { JavaScriptEnabled = false });

        Assert.InRange(await page.Locator("#roofline svg.wide .dot[data-r]").CountAsync(), 5, 300);
        Assert.InRange(await page.Locator("#time .slab[data-r]").CountAsync(), 5, 300);
        Assert.InRange(await page.Locator("#module-tree tr[data-scope]").CountAsync(), 5, 300);
        Assert.InRange(await page.Locator("#kernel-table tbody[data-r] details").CountAsync(), 2, 300);
        Assert.False(await page.IsVisibleAsync("#controls"));
        Assert.False(await page.IsVisibleAsync("#show"));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_no_violation_with_a_selection_a_filter_and_dialogs_open(ColorScheme scheme)
    {
        var page = await ReportPages.Open(chromium, fragment: "#n=5&m=traffic&q=MatMul&hw=nvidia-t4", options: new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        await page.ClickAsync(".own summary");
        await Check(page);
        await page.Keyboard.PressAsync("?");
        await Check(page);
    }

    private static async Task Check(IPage page)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join("\n", result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(4).Select(n => n.Html))})")));
    }

    private static async Task<string[]> Rows(IPage page, string selector) => await page.EvaluateAsync<string[]>("s => [...document.querySelectorAll(s)].map(e => e.dataset.r)", selector);

    private static async Task<List<double>> Bytes(IPage page)
    {
        var texts = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#kernel-table tbody tr[data-r] td:nth-child(6)')].map(e => e.textContent)");
        return [.. texts.Select(text => double.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) * (text.Split(' ')[1] switch { "B" => 1, "kB" => 1e3, "MB" => 1e6, _ => 1e9 }))];
    }
}
