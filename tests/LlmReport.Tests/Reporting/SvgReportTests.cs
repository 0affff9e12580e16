using System.Xml.Linq;
using LlmReport.Reporting;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class SvgReportTests
{
    private static readonly Analysis Analysis = SmallReports.Analyze(SmallReports.Decoder(128, 256).Model());

    [Fact]
    public void The_drawing_has_the_marks_of_the_page()
    {
        var page = SmallReports.Body(SmallReports.Html(Analysis, withScript: false)).Descendants().First(e => e.Name.LocalName == "svg");

        Assert.Equal(Marks(page), Marks(Roofline(Analysis)));
        Assert.NotEmpty(Marks(page));
    }

    [Fact]
    public void It_needs_nothing_from_elsewhere_and_follows_the_theme_of_the_reader()
    {
        foreach (var svg in (XElement[])[Roofline(Analysis), Badge(Analysis)])
        {
            var style = svg.Elements().Single(e => e.Name.LocalName == "style").Value;
            Assert.Contains("prefers-color-scheme:dark", style, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?i)@import|@font-face|https?:|data:", style);
            Assert.DoesNotContain(svg.DescendantsAndSelf(), e => e.Name.LocalName is "script" or "image" or "a" or "use" or "foreignObject");
            Assert.NotEmpty(svg.Elements().Single(e => e.Name.LocalName == "title").Value);
            Assert.NotEmpty(svg.Elements().Single(e => e.Name.LocalName == "desc").Value);
        }
    }

    [Fact]
    public void The_drawing_says_what_is_drawn_and_that_it_is_predicted()
    {
        var text = Roofline(Analysis).Value;

        Assert.Contains("Test Device", text, StringComparison.Ordinal);
        Assert.Contains(Quantities.Seconds(Analysis.Scenarios[0].Totals.PredictedSeconds).Text, text, StringComparison.Ordinal);
        Assert.Contains("not measured", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_badge_has_each_phase_and_the_device_without_its_vendor()
    {
        var (prefill, decode) = (Analysis.Scenarios[0].Totals.PredictedSeconds, Analysis.Scenarios[1].Totals.PredictedSeconds);

        Assert.Equal($"prefill {Quantities.Seconds(prefill).Text} | decode {Quantities.Seconds(decode).Text}/token | Device", Badge(Analysis).Attribute("aria-label")!.Value);
    }

    [Fact]
    public void The_badge_of_a_model_that_does_not_fit_says_so() =>
        Assert.EndsWith("does not fit", Badge(SmallReports.Analyze(SmallReports.Decoder(128).Model(), SmallGraph.Request(capacityBytes: 1000))).Attribute("aria-label")!.Value, StringComparison.Ordinal);

    [Fact]
    public void Parts_of_the_badge_stand_side_by_side()
    {
        var rectangles = Badge(Analysis).Descendants().Where(e => e.Name.LocalName == "rect" && e.Attribute("class") is not null).ToList();
        var end = 0.0;
        foreach (var rectangle in rectangles)
        {
            Assert.Equal(end, (double)rectangle.Attribute("x")!);
            end += (double)rectangle.Attribute("width")!;
        }

        Assert.Equal(3, rectangles.Count);
        Assert.Equal(end, (double)Badge(Analysis).Attribute("width")!);
    }

    private static List<string> Marks(XElement svg) => [.. svg.Descendants().Where(e => ((string?)e.Attribute("class"))?.StartsWith("dot ", StringComparison.Ordinal) == true)
        .Select(e => $"{e.Attribute("class")!.Value} {e.Elements().Single(t => t.Name.LocalName == "title").Value}")];

    [Fact]
    public void Whatever_the_drawing_is_made_of_has_a_style()
    {
        var svg = Roofline(Analysis);
        var style = svg.Elements().Single(e => e.Name.LocalName == "style").Value;
        var named = svg.Descendants().Select(e => (string?)e.Attribute("class")).OfType<string>().Select(name => name.Split(' ')[0]).Distinct();

        Assert.All(named.Except(["roofs", "dots", "prefill", "decode"]), name => Assert.Contains($".{name}", style, StringComparison.Ordinal));
    }

    private static XElement Roofline(Analysis analysis) => Parsed(SvgReport.WriteRoofline, analysis);

    private static XElement Badge(Analysis analysis) => Parsed(SvgReport.WriteBadge, analysis);

    private static XElement Parsed(Action<Analysis, TextWriter, HtmlOptions> write, Analysis analysis)
    {
        using var writer = new StringWriter();
        write(analysis, writer, new HtmlOptions { ToolVersion = "1.2.3" });
        return XElement.Parse(writer.ToString());
    }
}
