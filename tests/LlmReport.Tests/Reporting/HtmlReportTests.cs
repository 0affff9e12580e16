using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Language;
using LlmReport.Reporting;
using LlmReport.Tests.Conformance;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class HtmlReportTests
{
    [Fact]
    public void The_page_forbids_every_connection_and_names_no_address()
    {
        var html = SmallReports.Html(SmallReports.Decoder(128, 128).Model());

        Assert.Contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html.Replace("\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal).Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("(?i)\\b(src|srcset|action|poster)=|@import|url\\((?!#)|fetch\\(|XMLHttp|WebSocket|sendBeacon|eval\\(", html.Replace("default-src", "", StringComparison.Ordinal).Replace("ObjectURL(", "", StringComparison.Ordinal));
        Assert.All(SmallReports.Body(html).Descendants("a"), a => Assert.StartsWith("#", a.Attribute("href")!.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_section_is_there_with_and_without_script()
    {
        foreach (var withScript in (bool[])[true, false])
        {
            var html = SmallReports.Html(SmallReports.Decoder(128).Model(), withScript);
            var body = SmallReports.Body(html);

            Assert.Equal(["summary", "roofline", "levers", "time", "bar", "modules", "network", "inspector", "findings", "numbers", "breakdown", "kernels", "memory", "scaling", "precision", "execution", "measured", "assumptions", "hardware"], body.Descendants("section").Select(s => s.Attribute("id")!.Value));
            Assert.Equal(withScript, html.Contains("<script", StringComparison.Ordinal));
            Assert.All(body.Descendants("nav").Descendants("a"), a => Assert.Single(body.Descendants().Attributes("id"), id => "#" + id.Value == a.Attribute("href")!.Value));
        }
    }

    [Fact]
    public void Drawings_carry_a_title_a_description_and_only_finite_numbers()
    {
        var drawings = SmallReports.Body(SmallReports.Html(SmallReports.Decoder(128, 256).Model())).Descendants().Where(e => e.Name.LocalName == "svg" && e.Attribute("aria-hidden") is null).ToList();

        Assert.Equal(13, drawings.Count); // the network; roofline, memory of prefill, memory of decode: each wide and narrow; time, throughput and peak memory over batch and over context
        Assert.All(drawings, svg =>
        {
            Assert.NotEmpty(svg.Elements().Single(e => e.Name.LocalName == "title").Value);
            Assert.NotEmpty(svg.Elements().Single(e => e.Name.LocalName == "desc").Value);
            Assert.DoesNotContain(svg.Descendants().Attributes(), a => a.Value.Contains("NaN", StringComparison.Ordinal) || a.Value.Contains('∞'));
        });
    }

    [Fact]
    public void Memory_over_the_batch_is_drawn_without_the_knee_of_the_time_under_the_capacity()
    {
        // 1,024 rows of 64 and 4096 elements of 4 bytes and the weights: 18 MB, far below 1 GB.
        var html = SmallReports.Html(new SmallGraph().Input("x", "batch 64").Weight("w", 64, 4096).Node("y = MatMul x w").Output("y").Model());

        Assert.Contains(">capacity 1.00 GB</text>", html, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("data-measure=").Length - 1);
        Assert.Equal(2, html.Split(">knee 16<").Length - 1);
    }

    [Fact]
    public void A_chat_alone_has_one_tile() => Assert.Equal(["chat", "memory"], SmallReports
        .Body(SmallReports.Html(SmallReports.Decoder(128).Model(), withScript: false, new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)], Phases = [Phase.Chat] }))
        .Descendants().Attributes("data-tile").Select(tile => tile.Value));

    [Fact]
    public void The_knee_over_the_batch_is_where_compute_catches_up_with_reading_the_weights()
    {
        // 64×4096 weights of 4 bytes and 1 GB/s: 1,049 µs + 16.6 µs a row; 8.192 GFLOPs/s: 64 µs a row. From 16 to 32 rows the time grows from 1,315 to 2,048 µs, by 1.56.
        var html = SmallReports.Html(new SmallGraph().Input("x", "batch 64").Weight("w", 64, 4096).Node("y = MatMul x w").Output("y").Model());

        Assert.Contains("Up to 16 a doubling lengthens the time by less than √2, beyond by more.", html, StringComparison.Ordinal);
        Assert.Contains(">knee 16<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chat_has_a_tile_with_its_first_token_and_its_steps()
    {
        var analysis = SmallReports.Analyze(SmallReports.Decoder(128).Model(), SmallGraph.Request() with { Phases = [Phase.Prefill, Phase.Decode, Phase.Chat] });
        var chat = analysis.Scenarios.Single(s => s.Workload.Phase == Phase.Chat).Totals.Chat!;
        var tiles = string.Concat(SmallReports.Body(SmallReports.Html(analysis)).Descendants("div").Where(d => d.Attribute("class")?.Value == "tile chat").Select(tile => tile.Value));

        Assert.Contains(Quantities.Seconds(chat.TotalSeconds).Text, tiles, StringComparison.Ordinal);
        Assert.Contains(Quantities.Seconds(chat.TimeToFirstTokenSeconds).Text, tiles, StringComparison.Ordinal);
        Assert.Contains(Quantities.Seconds(chat.LastStepSeconds).Text, tiles, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_very_many_scenarios_says_that_it_shows_a_selection()
    {
        var request = SmallGraph.Request() with { Batches = [.. Enumerable.Range(1, 2000)] };

        Assert.Contains("scenarios that were asked for", SmallReports.Html(SmallReports.Decoder(128).Model(), request: request), StringComparison.Ordinal);
        Assert.DoesNotContain("scenarios that were asked for", SmallReports.Html(SmallReports.Decoder(128).Model()), StringComparison.Ordinal);
    }

    [Fact]
    public void No_mark_of_the_roofline_lies_above_the_roof()
    {
        var chart = SmallReports.Body(SmallReports.Html(SmallReports.Decoder(4096, 64, 8).Model())).Descendants().First(e => e.Name.LocalName == "svg");
        var roof = chart.Descendants().Where(e => (string?)e.Attribute("class") == "roof active").Select(e => e.Attribute("d")!.Value).First(d => d.Contains('H'));
        var top = double.Parse(Regex.Match(roof, @"M[\d.]+ ([\d.]+)").Groups[1].Value, CultureInfo.InvariantCulture);
        var marks = chart.Descendants().Where(e => e.Attribute("class")?.Value.StartsWith("dot ", StringComparison.Ordinal) == true)
            .Select(e => e.Attribute("cy")?.Value ?? Regex.Match(e.Attribute("d")!.Value, @"M[\d.]+ ([\d.]+)").Groups[1].Value).ToList();

        Assert.NotEmpty(marks);
        Assert.All(marks, y => Assert.True(double.Parse(y, CultureInfo.InvariantCulture) >= top - 0.11, $"{y} is above {top}"));
    }

    [Fact]
    public void The_same_analysis_gives_the_same_bytes_in_every_culture()
    {
        var model = SmallReports.Decoder(128, 256).Model();
        var first = SmallReports.Html(model);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
            Assert.Equal(first, SmallReports.Html(model));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_is_not_known_says_so_and_is_never_nought()
    {
        var model = new SmallGraph().Input("x", "batch sequence_length 64").Weight("w", 64, 64).Node("h = MatMul x w").Node("y = Unheard h").Output("y").Model();

        var body = SmallReports.Body(SmallReports.Html(model));

        var verdict = body.Descendants("section").First();
        Assert.Contains("unknown", verdict.Descendants("p").First(p => (string?)p.Attribute("class") == "big").Value, StringComparison.Ordinal);
        Assert.Contains("totals are unknown", body.Descendants("section").Single(s => (string?)s.Attribute("id") == "numbers").Value, StringComparison.Ordinal);
        Assert.Contains("unknown whether it fits", verdict.Value, StringComparison.Ordinal);
        var assumptions = body.Descendants("section").Single(s => (string?)s.Attribute("id") == "assumptions").Value;
        Assert.Contains("no cost model for this operator", assumptions, StringComparison.Ordinal);
        Assert.Contains("50 %", assumptions, StringComparison.Ordinal); // one node of two is known
        Assert.Contains("vector peak is unknown", assumptions, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5_000, 400_000)]
    [InlineData(12_000, 1_500_000)]
    public void A_graph_of_nodes_that_do_not_fold_stays_within(int nodes, int bytes)
    {
        var html = SmallReports.Html(SmallReports.Unfoldable(nodes).Model());

        Assert.True(Encoding.UTF8.GetByteCount(html) <= bytes, $"{Encoding.UTF8.GetByteCount(html)} bytes");
        Assert.Contains("smaller rows", html, StringComparison.Ordinal);
        Assert.Contains("Decode step", html, StringComparison.Ordinal);
    }

    /// <summary>Graphs of the corpus whose names are long, with as many scenarios as a page is asked for.</summary>
    [Theory]
    [InlineData("llm-small/deepseek_v4-cuda.onnx", false, "en")]
    [InlineData("llm-small/deepseek_v4-default.onnx", false, "en")]
    [InlineData("llm-small/deepseek_v4-cuda.onnx", true, "zh")]
    [InlineData("llm/llama-3.2-1b-qnn.onnx", true, "en")]
    [InlineData("llm/deepseek-v3-cuda-int4-qmoe.onnx", true, "en")]
    [InlineData("llm/llama-3.2-1b-cuda.onnx", true, "zh")]
    public void A_graph_of_the_corpus_stays_within(string file, bool isSweep, string language)
    {
        Assert.SkipWhen(Corpus.Folder is null, Corpus.Reason);
        var request = !isSweep ? new ScenarioRequest { Hardware = [HardwareCatalogue.Find("nvidia-h100-sxm-80gb")] } : new ScenarioRequest
        {
            Hardware = [.. HardwareCatalogue.All.Take(5)],
            Precisions = [Precision.Stored, Precision.Parse("fp16")!, Precision.Parse("fp8")!, Precision.Parse("w4a16")!],
            Batches = [1, 2, 3, 4, 6, 8, 12, 16, 32, 64],
            Phases = [Phase.Prefill, Phase.Decode, Phase.Chat],
        };
        var texts = Texts.Of(language);
        var analysis = Analyzer.Analyze(ModelLoader.Load(Path.Combine(Corpus.Folder!, file)), new AnalysisRequest { Scenarios = request, Texts = texts });
        using var writer = new StringWriter();
        HtmlReport.Write(analysis, writer, new HtmlOptions { ToolVersion = "1.2.3", Texts = texts });

        Assert.InRange(Encoding.UTF8.GetByteCount(writer.ToString()), 1, 400_000);
        Assert.Equal(isSweep, writer.ToString().Contains(texts.Format("verdict.scenarios-left-out", "|").Split('|')[1], StringComparison.Ordinal));
    }

    [Fact]
    public void Style_and_script_stay_within_their_budget()
    {
        var html = SmallReports.Html(SmallReports.Decoder(128).Model());

        Assert.InRange(Between(html, "<style>", "</style>").Length, 1, 20_000);
        Assert.InRange(Encoding.UTF8.GetByteCount(SmallReports.Script(html)), 1, 60_000);
    }

    [Fact]
    public void Several_scenarios_have_a_row_each()
    {
        var request = SmallGraph.Request() with { Batches = [1, 2, 4], Precisions = [Precision.Stored, Precision.Parse("fp16")!] };

        var numbers = SmallReports.Body(SmallReports.Html(SmallReports.Decoder(128).Model(), request: request)).Descendants("section").Single(s => (string?)s.Attribute("id") == "numbers");

        Assert.Equal(12, numbers.Descendants("tbody").Single().Elements("tr").Count()); // 2 precisions × 3 batches × 2 phases
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
