using System.Collections.Immutable;
using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Reporting;
using LlmReport.Tests.Diagnostics;
using LlmReport.Tests.Hardware;
using LlmReport.Tests.Reporting;
using Microsoft.Playwright;
using Xunit;

namespace LlmReport.Tests.Browser;

/// <summary>Pages of other requests and other templates than the default ones come alive too, and keep to what was asked.</summary>
public sealed class AskedScenariosTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_section_of_the_users_own_leaves_the_others_alive()
    {
        using var writer = new StringWriter();
        var templates = OwnTemplates.Of("mine", [KeyValuePair.Create("sections/45-network.html", "{{- # Mine -}}<p>mine</p>"), KeyValuePair.Create("sections/20-roofline.html", "{{- # Mine -}}<p>mine</p>")]);
        HtmlReport.Write(SmallReports.Analyze(SmallReports.Decoder(128).Model()), writer, new HtmlOptions { ToolVersion = "1.2.3", Templates = templates });

        var page = await ReportPages.Open(chromium, writer.ToString());

        var before = await page.InnerTextAsync("[data-tile=decode] [data-time]");
        await page.SelectOptionAsync("#controls [name=hardware]", "nvidia-t4");
        Assert.NotEqual(before, await page.InnerTextAsync("[data-tile=decode] [data-time]"));
        Assert.Equal("mine", await page.InnerTextAsync("#network p:not(.stale)"));
    }

    [Fact]
    public async Task Tables_of_one_phase_stay_tables_of_that_phase()
    {
        var page = await Open(new ScenarioRequest { Hardware = Devices, Phases = [Phase.Decode] });

        await page.FillAsync("#controls [name=batch]", "4");

        var shown = await page.EvaluateAsync<int[]>("['#kernel-table', '#breakdown table'].flatMap(s => { const t = document.querySelector(s), width = row => [...row.cells].reduce((n, c) => n + c.colSpan, 0); return [width(t.tHead.rows[0]), width(t.querySelector('tbody tr:not(.space)'))]; })");
        Assert.Equal(shown[0], shown[1]);
        Assert.Equal(shown[2], shown[3]);
    }

    [Fact]
    public async Task A_page_of_a_chat_alone_opens_with_it()
    {
        var page = await Open(new ScenarioRequest { Hardware = Devices, Phases = [Phase.Chat] });

        Assert.Equal("chat", await page.InputValueAsync("#show [name=phase]"));
        Assert.Equal(["chat", "memory"], await page.Locator("[data-tile]").EvaluateAllAsync<string[]>("all => all.map(tile => tile.dataset.tile)"));
        Assert.Equal("◇ Chat", await page.InnerTextAsync("#roofline li[class]"));
        Assert.Equal(await page.Locator("#roofline .dot").CountAsync(), await page.Locator("#roofline .dot.chat").CountAsync());
    }

    [Fact]
    public async Task The_legend_of_the_roofline_names_the_phases_that_are_drawn()
    {
        var page = await Open(new ScenarioRequest { Hardware = Devices, Phases = [Phase.Decode] });
        var legend = page.Locator("#roofline li[class]");
        await Assertions.Expect(legend).ToHaveTextAsync(["◆ Decode step"]);

        await page.SelectOptionAsync("#show [name=phase]", "chat");
        await Assertions.Expect(legend).ToHaveTextAsync(["◇ Chat"]);
        await page.SelectOptionAsync("#show [name=phase]", "prefill");
        await Assertions.Expect(legend).ToHaveTextAsync(["○ Prefill", "◆ Decode step"]);
    }

    [Theory]
    [InlineData("#b=1e300", "batch", "1")]
    [InlineData("#g=1e6", "generate", "256")]
    [InlineData("#s=0", "prompt", "1024")]
    [InlineData("#bw=1e19", "ownBandwidth", "")]
    [InlineData("#bw=1e12", "ownBandwidth", "1000")]
    public async Task A_link_keeps_to_the_limits_of_the_controls(string fragment, string field, string value)
    {
        var page = await ReportPages.Open(chromium, fragment: fragment);

        Assert.Equal(value, await page.InputValueAsync($"#controls [name={field}]"));
        Assert.Equal(0, await page.Locator("#controls input[type=number]:not([max])").CountAsync());
    }

    [Fact]
    public async Task Names_of_operators_are_not_broken()
    {
        var page = await ReportPages.Open(chromium, ReportPages.Html(ModelLoader.Load(Path.Combine(RepositoryFolder.Root, "example-models", "tiny-llama-contrib.onnx"))));

        Assert.Empty(await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("#breakdown th.name")].filter(cell => {
              const range = document.createRange();
              range.selectNodeContents(cell);
              return !cell.textContent.includes(" ") && range.getClientRects().length > 1;
            }).map(cell => cell.textContent)
            """));
    }

    [Fact]
    public async Task A_quantised_head_stays_so_in_page_and_command()
    {
        var page = await Open(new ScenarioRequest { Hardware = Devices, Precisions = [Precision.Stored, Precision.Parse("w4a16", quantizesHead: true)!] });
        var written = await page.InnerTextAsync("[data-precision=w4a16] [data-c=weights]");

        await page.SelectOptionAsync("#controls [name=precision]", "w4a16");
        await page.EvaluateAsync("document.getElementById('precision').scrollIntoView()");
        await page.Locator("#precision[data-painted=true]").WaitForAsync();
        await page.ClickAsync("#command");

        await Assertions.Expect(page.Locator("[data-precision=w4a16] [data-c=weights]")).ToHaveTextAsync(written);
        await Assertions.Expect(page.Locator("#copied")).ToContainTextAsync("--precision w4a16 --quantize-head ");
    }

    [Theory]
    [InlineData("#m=constructor&ph=toString", "time")]
    [InlineData("#m=traffic", "traffic")]
    public async Task A_link_takes_only_metrics_that_there_are(string fragment, string metric)
    {
        var page = await ReportPages.Open(chromium, fragment: fragment);

        Assert.Equal(metric, await page.InputValueAsync("#show [name=metric]"));
        Assert.Equal("prefill", await page.InputValueAsync("#show [name=phase]"));
    }

    [Fact]
    public async Task The_memory_chart_names_the_last_kernel_of_the_execution_that_is_shown()
    {
        var page = await ReportPages.Open(chromium);
        await page.SelectOptionAsync("#controls [name=execution]", "eager");
        await page.EvaluateAsync("document.getElementById('memory').scrollIntoView()");

        var kernels = await page.Locator("#kernel-table tfoot td").First.TextContentAsync();
        await Assertions.Expect(page.Locator("#memory svg.wide [data-c=last]").First).ToHaveTextAsync(kernels!);
    }

    [Fact]
    public async Task Memory_by_module_under_the_controls_is_that_of_a_page_written_for_them()
    {
        const string Rows = "[...document.querySelectorAll('#memory tr[data-module]')].map(row => row.textContent)";
        var written = await Open(new ScenarioRequest { Hardware = Devices, Batches = [3] });
        var expected = await written.EvaluateAsync<string[]>(Rows);
        var page = await Open(new ScenarioRequest { Hardware = Devices });

        await page.FillAsync("#controls [name=batch]", "3");
        await page.EvaluateAsync("document.getElementById('memory').scrollIntoView()");

        Assert.NotEqual(expected, await (await Open(new ScenarioRequest { Hardware = Devices })).EvaluateAsync<string[]>(Rows));
        await Assertions.Expect(page.Locator("#memory tr[data-module]")).ToHaveTextAsync(expected);
    }

    [Fact]
    public async Task An_unknown_kernel_leaves_the_page_what_the_program_writes()
    {
        const string Rows = "[...document.querySelectorAll('#breakdown tbody tr')].map(row => [...row.cells].map(cell => cell.textContent.trim()).join(' | '))";
        var analysis = SmallReports.Analyze(SmallReports.WithUnknownOperator().Model());
        var written = await ReportPages.Open(chromium, SmallReports.Html(analysis, withScript: false), options: new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await ReportPages.Open(chromium, SmallReports.Html(analysis));
        await page.EvaluateAsync("document.getElementById('breakdown').scrollIntoView()");

        var expected = await written.EvaluateAsync<string[]>(Rows);
        Assert.Contains(expected, row => row.Contains("≤ ", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await page.EvaluateAsync<string[]>(Rows)).Order(StringComparer.Ordinal));
        Assert.NotEqual(0, await page.Locator("#roofline .dot").CountAsync());
        Assert.Contains("unknown ?", await page.Locator("#kernel-table tr[data-r]", new PageLocatorOptions { HasText = "Mystery" }).First.InnerTextAsync(), StringComparison.Ordinal);
        var shares = await page.Locator("#network-graph .nv").AllTextContentsAsync();
        Assert.Contains(shares, share => share.StartsWith("≤ ", StringComparison.Ordinal));
        Assert.All(shares, share => Assert.Matches("^(≤ |< 0.1|unknown|0 %)", share));
    }

    [Fact]
    public async Task A_graph_without_kernels_opens_without_an_error()
    {
        Assert.SkipWhen(chromium.Browser is null, chromium.WhyNot);
        await using var open = await OpenPage.Of(chromium.Browser!, SmallReports.Html(new SmallGraph().Input("x", "4").Node("y = Identity x").Output("y").Model()));

        await open.Page.SelectOptionAsync("#controls [name=hardware]", "nvidia-t4");

        Assert.Empty(open.Faults);
    }

    [Fact]
    public async Task A_comparison_opens_with_the_numbers_that_it_was_written_with()
    {
        const string Rows = "[...document.querySelectorAll('#beside tr')].map(row => [...row.cells].map(cell => cell.textContent.trim().replace(/\\s+/g, ' ')).join(' | '))";
        var models = ((string[])["tiny-bert", "tiny-llama-contrib"]).Select(name => ComparedModel.Of(Analyzer.Analyze(ModelLoader.Load(Path.Combine(RepositoryFolder.Root, "example-models", $"{name}.onnx")),
            new AnalysisRequest { Scenarios = new ScenarioRequest { Hardware = Devices, Phases = [Phase.Prefill, Phase.Decode, Phase.Chat] } }), withPayload: true)).ToList();
        using var writer = new StringWriter();
        ComparisonExport.WriteHtml(models, writer, new HtmlOptions { ToolVersion = "1.2.3" });
        var written = await ReportPages.Open(chromium, writer.ToString(), options: new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await ReportPages.Open(chromium, writer.ToString());

        var expected = await written.EvaluateAsync<string[]>(Rows);
        Assert.Contains(expected, row => row.StartsWith("Chat: time", StringComparison.Ordinal));
        Assert.Equal(expected, await page.EvaluateAsync<string[]>(Rows));
    }

    [Fact]
    public async Task What_does_not_fit_any_more_says_so_in_every_place()
    {
        var page = await Open(new ScenarioRequest { Hardware = Devices });
        await page.ClickAsync("#controls .own summary");
        await page.FillAsync("#controls [name=ownCapacity]", "1e-6");
        await page.EvaluateAsync("document.getElementById('memory').scrollIntoView()");

        await Assertions.Expect(page.Locator("[data-memory=decode] h3 [data-c=over]")).ToHaveTextAsync("✗ does not fit");
        await page.FillAsync("#controls [name=ownCapacity]", "1");
        await Assertions.Expect(page.Locator("[data-memory=decode] h3 [data-c=over]")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task Chat_columns_follow_the_controls()
    {
        var request = new ScenarioRequest { Hardware = Devices, Phases = [Phase.Prefill, Phase.Decode, Phase.Chat] };
        const string Cell = "#precision [data-c='time chat']";
        var expected = await (await Open(request with { Batches = [4] })).Locator(Cell).First.TextContentAsync();
        var page = await Open(request);
        Assert.NotEqual(expected, await page.Locator(Cell).First.TextContentAsync());

        await page.FillAsync("#controls [name=batch]", "4");
        await page.EvaluateAsync("document.getElementById('precision').scrollIntoView()");

        await Assertions.Expect(page.Locator(Cell).First).ToHaveTextAsync(expected!);
    }

    [Fact]
    public async Task A_layer_is_found_by_its_number_and_an_anchor_keeps_the_state()
    {
        var page = await ReportPages.Open(chromium, SmallReports.Html(SmallReports.Decoder(128, 128, 128, 256).Model()), "#q=layer%3A1&b=2");

        await Assertions.Expect(page.Locator("#matches")).ToContainTextAsync("3 of");
        await page.EvaluateAsync("location.hash = '#kernels'");
        await ReportPages.LinkHas(page, "b=2");
    }

    [Fact]
    public async Task The_command_holds_what_the_model_was_built_with_and_the_file_of_the_device()
    {
        var model = SmallReports.Decoder(128).Model() with { Path = "m/config.json", Arguments = ["--style", "ort", "--set", "a=b c"] };
        var page = await ReportPages.Open(chromium, SmallReports.Html(model, request: new ScenarioRequest { Hardware = [Devices[0] with { Path = "own/dev.json" }] }));
        await page.FillAsync("#controls [name=generate]", "0");
        await page.ClickAsync("#command");

        await Assertions.Expect(page.Locator("#copied")).ToContainTextAsync("llmreport analyze m/config.json --style ort --set 'a=b c' --hardware own/dev.json ");
        await Assertions.Expect(page.Locator("#copied")).ToContainTextAsync("--phase prefill,decode ");
        await Assertions.Expect(page.Locator("#copied")).Not.ToContainTextAsync("--generate");
    }

    [Fact]
    public async Task Numbers_are_exact_on_hover_after_the_script_has_run()
    {
        var analysis = SmallReports.Analyze(SmallReports.Decoder(128).Model(), new ScenarioRequest { Hardware = Devices });
        var page = await ReportPages.Open(chromium, SmallReports.Html(analysis));
        var seconds = analysis.Scenarios[0].Totals.PredictedSeconds!.Value;

        var title = await page.Locator("[data-tile=prefill] [data-time]").GetAttributeAsync("title");
        Assert.EndsWith(" s", title, StringComparison.Ordinal);
        Assert.Equal(seconds, double.Parse(title![..^2], System.Globalization.CultureInfo.InvariantCulture), seconds * 1e-12);
        Assert.Matches(@"^[\d.e-]+ s$", await page.Locator("#kernel-table tr[data-r] td.first").First.GetAttributeAsync("title") ?? "");
        Assert.Matches(@"^\d+ B$", await page.Locator("#module-tree tbody td").Nth(2).GetAttributeAsync("title") ?? "");
    }

    [Fact]
    public async Task An_own_link_moves_its_slope()
    {
        var page = await Open(new ScenarioRequest { Hardware = Devices });
        var slope = page.Locator("#roofline text", new PageLocatorOptions { HasText = "link " });

        await Assertions.Expect(slope).ToHaveTextAsync("link 450 GB/s");
        await page.ClickAsync("#controls .own summary");
        await page.FillAsync("#controls [name=ownLink]", "100");

        await Assertions.Expect(slope).ToHaveTextAsync("link 50.0 GB/s");
    }

    [Theory]
    [InlineData(1280, "apple-m3-max-40-core")]
    [InlineData(1280, "aws-inferentia2")]
    [InlineData(390, "aws-inferentia2")]
    [InlineData(390, "nvidia-h100-sxm-80gb")]
    public async Task Words_of_the_roofline_lie_within_it_and_not_on_one_another(int width, string device)
    {
        var page = await ReportPages.Open(chromium, ReportPages.Html(ModelLoader.Load(Path.Combine(RepositoryFolder.Root, "example-models", "tiny-llama-contrib.onnx")), new ScenarioRequest { Hardware = [HardwareCatalogue.Find(device)] }),
            options: new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 } });

        var wrong = await page.EvaluateAsync<string[]>("""
            (() => {
              const section = document.getElementById("roofline").getBoundingClientRect(), words = [...document.querySelectorAll("#roofline svg.live text")].map(e => [e.lastChild.textContent, e.getBoundingClientRect(), e.hasAttribute("transform")]);
              const flat = words.filter(([, , isTurned]) => !isTurned), on = (a, b) => a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
              return [...words.filter(([, r]) => r.right > section.right || r.left < section.left).map(([text]) => text + " is cut"),
                ...flat.flatMap(([a, r], i) => flat.slice(i + 1).filter(([, s]) => on(r, s)).map(([b]) => a + " lies on " + b))];
            })()
            """);

        Assert.Empty(wrong);
    }

    private static ImmutableArray<HardwareSpec> Devices => [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)];

    private Task<IPage> Open(ScenarioRequest request) => ReportPages.Open(chromium, SmallReports.Html(SmallReports.Decoder(128).Model(), request: request));
}
