using System.Text.RegularExpressions;
using System.Xml.Linq;
using LlmReport.Reporting;
using Xunit;

namespace LlmReport.Tests.Reporting;

/// <summary>Where the time of one kernel is not known, that of the whole is not, nor the share of any other in it: it can only be smaller than its share of the known ones.</summary>
public sealed partial class UnknownTimeTests
{
    private static readonly Analysis Analysis = SmallReports.Analyze(SmallReports.WithUnknownOperator().Model());
    private static readonly XElement Page = SmallReports.Body(SmallReports.Html(Analysis, withScript: false));

    [Fact]
    public void A_share_of_what_is_known_says_that_it_is_at_most_that()
    {
        var prefill = Analysis.Scenarios[0];
        var known = prefill.Estimate.Kernels.Sum(k => k.Time?.PredictedSeconds ?? 0);
        var products = prefill.Plan.Kernels.Zip(prefill.Estimate.Kernels).Where(k => k.First.OpType == "MatMul").Sum(k => k.Second.Time!.Value.PredictedSeconds);

        Assert.Null(prefill.Totals.PredictedSeconds);
        Assert.Equal(Quantities.Percent(products / known, isAtMost: true).Text, Row("MatMul")[3]);
        Assert.StartsWith("≤ ", Row("MatMul")[3], StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_an_unknown_kernel_is_unknown() => Assert.Equal(["1", "unknown", "unknown"], Row("Mystery")[1..4]);

    [Fact]
    public void No_percentage_of_the_time_stands_without_its_bound()
    {
        var shares = Page.Descendants().Where(e => e.Attribute("id")?.Value is "breakdown" or "kernels" or "modules").SelectMany(s => s.Descendants("td"))
            .Where(td => td.Attribute("class")?.Value.Contains("barcell", StringComparison.Ordinal) == true).Select(td => td.Value.Trim())
            .Concat(Page.Descendants().Where(e => e.Attribute("class")?.Value == "slab memory").Select(e => OfTitle().Match(e.Attribute("title")!.Value).Value))
            .Concat(Page.Descendants().Where(e => e.Attribute("class")?.Value == "nv").Select(e => e.Value)).ToList();

        Assert.True(shares.Count > 20);
        Assert.All(shares, share => Assert.Matches("^(≤ |< 0.1|unknown|0 %)", share));
    }

    [Fact]
    public void A_pull_request_comment_lists_the_unknown_kernel_too()
    {
        using var writer = new StringWriter();
        MarkdownReport.Write(Analysis, writer, new HtmlOptions { ToolVersion = "1.2.3" });

        Assert.Matches(@"\n\|[^\n]*Mystery[^\n]*\| unknown \| unknown \|", writer.ToString());
    }

    [Fact]
    public void Where_all_is_known_shares_are_exact()
    {
        var page = SmallReports.Html(SmallReports.Analyze(SmallReports.Decoder(128).Model()));

        Assert.DoesNotContain("≤ ", page[..page.IndexOf("<script", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1234, "≤ 12 %", "at most 12.34 percent")]
    [InlineData(0.9999, "≤ 100 %", "at most 99.99 percent")]
    [InlineData(0.0002, "< 0.1 %", "0.02 percent")]
    [InlineData(0, "0 %", "0 percent")]
    public void An_upper_bound_is_written_as_one(double share, string text, string exact)
    {
        var quantity = Quantities.Percent(share, isAtMost: true);

        Assert.Equal(text, quantity.Text);
        Assert.Equal(exact, quantity.Exact);
    }

    /// <summary>Cells of an operator in the table by operator: name, kernels, time and share of the first phase.</summary>
    private static List<string> Row(string name) =>
        [.. Page.Descendants("tr").Last(tr => tr.Elements("th").FirstOrDefault()?.Value == name && tr.Ancestors().Any(a => a.Attribute("id")?.Value == "breakdown")).Elements().Select(e => e.Value.Trim())];

    [GeneratedRegex("(?<=, )[^,]* %|unknown")]
    private static partial Regex OfTitle();
}
