using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LlmReport.Language;
using LlmReport.Reporting;
using LlmReport.Reporting.Html;
using LlmReport.Reporting.Payload;
using LlmReport.Tests.Diagnostics;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace LlmReport.Tests.Reporting;

/// <summary>Names out of a model are shown and do nothing, in every format.</summary>
public sealed partial class HostileNamesTests
{
    public static TheoryData<string> Names => HostileNames.All;

    private static readonly HtmlOptions Options = new() { ToolVersion = "1.2.3", WithScript = false };

    /// <summary>More than any forge reads: what is inert here is inert there.</summary>
    private static readonly MarkdownPipeline Everything = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseMathematics().UseFootnotes().UseTaskLists().UseEmojiAndSmiley().Build();

    [Theory]
    [MemberData(nameof(Names))]
    public void In_a_page(string name)
    {
        var analysis = HostileNames.AnalysisOf(name);

        var html = SmallReports.Html(analysis, withScript: false);
        var body = SmallReports.Body(html);

        Assert.All(body.DescendantsAndSelf(), element =>
        {
            Assert.DoesNotContain(element.Name.LocalName, (string[])["script", "img", "iframe", "object", "style", "form"]);
            Assert.DoesNotContain(element.Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        });
        Assert.DoesNotMatch(HostileNames.Hidden, html);
        Assert.True(html.Length < 200_000, $"{html.Length} characters");
        Assert.Equal(VisibleOf(HtmlText.Shorten(name)), body.Descendants("h1").Single().Value.Replace("\n", "⟨U+000A⟩", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_a_page_with_script(string name)
    {
        var html = SmallReports.Html(HostileNames.AnalysisOf(name));

        Assert.Equal(ScriptStart().Count(html), ScriptEnd().Count(html));
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg onload", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(HostileNames.Hidden, html);
    }

    /// <summary>What the script writes on the page comes out of its data.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void In_the_data_of_the_script(string name)
    {
        var analysis = HostileNames.AnalysisOf(name);
        var report = new ReportModel(analysis, Texts.English);
        using var payload = JsonDocument.Parse(ModelPayload.ToJson(analysis, report.Layers, report.Network));

        Assert.All(TextsOf(payload.RootElement), text => Assert.DoesNotMatch(HostileNames.Hidden, text));
        var named = TextsOf(payload.RootElement.GetProperty("formulas")).Where(text => text.StartsWith(HtmlText.Visible(name), StringComparison.Ordinal)).Distinct().ToList();
        Assert.Subset(payload.RootElement.GetProperty("symbols").EnumerateArray().Select(symbol => symbol[0].GetString()!).ToHashSet(), named.ToHashSet());
    }

    /// <summary>A module is picked by the text of its attribute, which the script looks for among the scopes of its rows.</summary>
    [Fact]
    public void A_scope_of_what_nobody_sees_is_one_text_in_the_page_and_in_the_data_of_the_script()
    {
        var graph = new SmallGraph().Input("x", "batch sequence_length 64").Weight("w", 64, 64);
        var before = "x";
        for (var layer = 0; layer < 2; layer++)
        {
            graph.Node($"h{layer} = MatMul {before} w", $"/mo\u202Edel/layers.{layer}/a\u0007\nb/MatMul").Node($"g{layer} = Relu h{layer}", $"/mo\u202Edel/layers.{layer}/act/Relu");
            before = $"g{layer}";
        }

        var analysis = SmallReports.Analyze(graph.Output(before).Model());
        var report = new ReportModel(analysis, Texts.English);
        using var payload = JsonDocument.Parse(ModelPayload.ToJson(analysis, report.Layers, report.Network));
        var layers = payload.RootElement.GetProperty("layers");
        var known = payload.RootElement.GetProperty("rows").EnumerateArray()
            .Select(row => string.Join('/', new[] { layers[row[0].GetInt32()][0].GetString()!, row[3].GetString()! }.Where(part => part.Length > 0)) + "/").ToList();

        var scopes = SmallReports.Body(SmallReports.Html(analysis)).Descendants().Attributes("data-scope").Select(a => a.Value).Distinct().ToList();

        Assert.Contains("mo⟨U+202E⟩del/layers.*/a⟨U+0007⟩⟨U+000A⟩b", scopes);
        Assert.All(scopes, scope => Assert.Contains(known, row => row.StartsWith(scope + "/", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_a_drawing(string name)
    {
        foreach (var write in (Action<Analysis, TextWriter, HtmlOptions>[])[SvgReport.WriteRoofline, SvgReport.WriteBadge])
        {
            using var writer = new StringWriter();
            write(HostileNames.AnalysisOf(name), writer, Options);
            var svg = XDocument.Parse(writer.ToString()).Root!;

            Assert.All(svg.DescendantsAndSelf(), element =>
            {
                Assert.Contains(element.Name.LocalName, (string[])["svg", "title", "desc", "style", "g", "path", "text", "tspan", "circle", "rect", "clipPath"]);
                Assert.DoesNotContain(element.Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name.LocalName is "href");
            });
            Assert.Contains(VisibleOf(HtmlText.Shorten(name)), svg.Value.Replace("\n", "⟨U+000A⟩", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotMatch(HostileNames.Hidden, writer.ToString());
            Assert.True(writer.ToString().Length < 40_000, $"{writer.ToString().Length} characters");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_a_spreadsheet(string name)
    {
        var analysis = HostileNames.AnalysisOf(name);
        using var kernels = new StringWriter();
        using var nodes = new StringWriter();
        CsvExport.WriteKernels(analysis, kernels);
        CsvExport.WriteNodes(analysis, nodes);
        using var totals = new MemoryStream();
        ScenarioCsv.Write(analysis, totals);

        foreach (var csv in (string[])[kernels.ToString(), nodes.ToString(), Encoding.UTF8.GetString(totals.ToArray())])
        {
            var rows = Cells(csv);
            Assert.True(rows.Count > 1);
            Assert.Equal(rows.Count, csv.Count(c => c == '\n'));
            Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
            Assert.All(rows.SelectMany(row => row), cell => Assert.True(
                cell.TrimStart() is not ['=' or '+' or '-' or '@' or '\t' or '\r', ..] || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _), cell));
            Assert.DoesNotMatch(HostileNames.Hidden, csv);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_a_comment(string name)
    {
        var analysis = HostileNames.AnalysisOf(name);
        using var writer = new StringWriter();
        MarkdownReport.Write(analysis, writer, Options);
        AssertInert(writer.ToString());
        var heading = Markdown.ToHtml(writer.ToString(), Everything).Split("</h2>")[0];
        Assert.Contains(name.Length > 1000 ? "…" : Plain(VisibleOf(name.Replace("\t", "", StringComparison.Ordinal))[..5]), name.Length > 1000 ? heading : Plain(heading), StringComparison.Ordinal);

        using var comparison = new StringWriter();
        ComparisonExport.WriteMarkdown([ComparedModel.Of(analysis, withPayload: false), ComparedModel.Of(analysis, withPayload: false)], comparison, Options);
        AssertInert(comparison.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_json(string name)
    {
        using var stream = new MemoryStream();
        JsonExport.Write(HostileNames.AnalysisOf(name), stream, withValues: true, "1.2.3");

        using var json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)), json.RootElement.GetProperty("model").GetProperty("name").GetString());
        Assert.DoesNotContain("</script", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u0000-\u0009\u000B-\u001F]", Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>No link, no image, no markup but our own, every table whole, nothing that a forge looks for in running text.</summary>
    private static void AssertInert(string markdown)
    {
        Assert.True(Encoding.UTF8.GetByteCount(markdown) <= 60_000, $"{Encoding.UTF8.GetByteCount(markdown)} bytes");
        Assert.DoesNotMatch(HostileNames.Hidden, markdown);
        var document = Markdown.Parse(markdown, Everything);
        Assert.Empty(document.Descendants<LinkInline>());
        Assert.Empty(document.Descendants<AutolinkInline>());
        Assert.Empty(document.Descendants<Markdig.Extensions.Mathematics.MathInline>());
        Assert.DoesNotContain(document.Descendants<EmphasisInline>(), e => e.DelimiterChar is '~' or '^');
        Assert.All(document.Descendants<HtmlInline>(), html => Assert.Contains(html.Tag, (string[])["<code>", "</code>"]));
        Assert.All(document.Descendants<HtmlBlock>(), html => Assert.Matches(@"\A(<details>\n<summary>[\w ]+</summary>|</details>)\z", html.Lines.ToString().Trim()));
        Assert.Equal(Count(markdown, "\n<details>"), Count(markdown, "\n</details>"));
        Assert.NotEmpty(document.Descendants<Table>());
        Assert.All(document.Descendants<Table>(), table => Assert.All(table.OfType<TableRow>(), row => Assert.Equal(((TableRow)table[0]).Count, row.Count)));
        var running = CodeElement().Replace(Markdown.ToHtml(markdown, Everything), "");
        Assert.DoesNotMatch(@"@\w|#\d|https?:/|www\.|:smile:", running);
    }

    private static IEnumerable<string> TextsOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(TextsOf),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => TextsOf(member.Value)),
        _ => [],
    };

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string VisibleOf(string name) => HtmlText.Visible(name);

    private static string Plain(string text) => WordCharacters().Replace(text, "");

    private static List<string[]> Cells(string csv)
    {
        using var reader = new CsvHelper.CsvParser(new StringReader(csv), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add(reader.Record!);
        }

        return rows;
    }

    [GeneratedRegex("(?i)<script")]
    private static partial Regex ScriptStart();

    [GeneratedRegex("(?i)</script")]
    private static partial Regex ScriptEnd();

    [GeneratedRegex("(?s)<code[^>]*>.*?</code>")]
    private static partial Regex CodeElement();

    [GeneratedRegex(@"&\w+;|\W")]
    private static partial Regex WordCharacters();
}
