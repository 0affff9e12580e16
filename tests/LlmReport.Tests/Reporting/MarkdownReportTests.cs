using System.Text;
using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Reporting;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class MarkdownReportTests
{
    private static readonly HtmlOptions Options = new() { ToolVersion = "1.2.3" };

    [Fact]
    public void The_headline_has_each_phase_with_time_and_bound_the_memory_and_where_the_numbers_come_from()
    {
        var analysis = SmallReports.Analyze(SmallReports.Decoder(128).Model(), SmallGraph.Request() with { Phases = [Phase.Prefill, Phase.Decode, Phase.Chat] });

        var headline = Write(analysis).Split("###")[0];

        Assert.All(analysis.Scenarios, scenario => Assert.Contains($"**{Quantities.Seconds(scenario.Totals.Chat?.TotalSeconds ?? scenario.Totals.PredictedSeconds).Text}**", headline, StringComparison.Ordinal));
        Assert.Contains("Prefill", headline, StringComparison.Ordinal);
        Assert.Contains("Decode step", headline, StringComparison.Ordinal);
        Assert.Contains("Chat", headline, StringComparison.Ordinal);
        Assert.Contains("✓ **fits**", headline, StringComparison.Ordinal);
        Assert.Contains("Nothing was measured", headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_that_are_long_are_closed_at_first()
    {
        var text = Write(SmallReports.Analyze(SmallReports.Decoder(128).Model(), SmallGraph.Request() with { Batches = [1, 2] }));

        Assert.Equal(
            ["Kernels of most time", "Precisions side by side", "All scenarios", "What the numbers rest on"],
            text.Split('\n').Where(line => line.StartsWith("<summary>", StringComparison.Ordinal)).Select(line => line[9..^10]));
    }

    [Fact]
    public void It_never_grows_beyond_what_a_forge_takes_however_much_there_is_to_say()
    {
        var name = new string('|', 500);
        var graph = new SmallGraph().Input("x0", "batch sequence_length 64");
        for (var node = 0; node < 300; node++)
        {
            graph = graph.Weight($"w{node}", 64, 65 + node).Weight($"v{node}", 65 + node, 64).Node($"h{node} = MatMul x{node} w{node}", $"a{node}x/{name}/m").Node($"x{node + 1} = MatMul h{node} v{node}", $"b{node}x/{name}/m");
        }

        var analysis = SmallReports.Analyze(graph.Output("x300").Model(), SmallGraph.Request() with { Batches = [.. Enumerable.Range(1, 300)] }) with
        {
            Diagnostics = [.. Enumerable.Range(0, 500).Select(i => new Diagnostic { Code = "LR0000", Severity = Severity.Warning, Message = new string('|', 10_000), Scope = name, Nodes = [name], Help = new string('`', 10_000) })],
        };
        var text = Write(analysis, new string('n', 900_000) + "\n");

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1000, 60_000);
        Assert.Contains("findings more are in the other formats", text, StringComparison.Ordinal);
        Assert.Contains("Predicted by the plain roofline", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_that_are_too_long_are_cut_at_a_line_and_it_says_so()
    {
        var text = Write(SmallReports.Analyze(SmallReports.Decoder(128).Model()), string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i} of the notes\n")));

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 50_000, 60_000);
        Assert.EndsWith(" of the notes\n", text.TrimEnd('\n') + "\n", StringComparison.Ordinal);
        Assert.Contains("Their beginning", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_says_so()
    {
        var text = Write(SmallReports.Analyze(new SmallGraph().Input("x", "batch sequence_length 64").Weight("w", 64, 64).Node("h = MatMul x w").Node("y = Unheard h").Output("y").Model()));

        Assert.Contains("**unknown**", text, StringComparison.Ordinal);
        Assert.Contains("unknown whether it fits", text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_does_not_say_that_nothing_was_measured_where_something_was()
    {
        var analysis = SmallReports.Analyze(SmallReports.Decoder(128).Model());
        var measured = analysis with { Scenarios = [.. analysis.Scenarios.Select(s => s with { Measured = new MeasuredRun("a test", 5, 1, []) })] };

        Assert.Contains("Nothing was measured", Write(analysis), StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was measured", Write(measured), StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_of_the_drawing_are_those_of_the_table()
    {
        var text = Write(SmallReports.Analyze(SmallReports.Decoder(128, 256).Model()));
        var drawing = text.Split("```")[1];

        Assert.All(text.Split('\n').Where(line => line.StartsWith("| A |", StringComparison.Ordinal) || line.StartsWith("| B |", StringComparison.Ordinal)), line => Assert.Contains(line[2], drawing));
        Assert.Contains('A', drawing);
    }

    [Fact]
    public void A_comparison_has_a_row_for_each_scenario_of_each_model()
    {
        var models = Enumerable.Range(0, 3).Select(i => ComparedModel.Of(SmallReports.Analyze(SmallReports.Decoder(128 << i).Model()), withPayload: false)).ToList();
        using var writer = new StringWriter();
        ComparisonExport.WriteMarkdown(models, writer, Options);

        Assert.Equal(2 + 6, writer.ToString().Split('\n').Count(line => line.StartsWith('|'))); // heading and its rule; 3 models × 2 phases
    }

    [Fact]
    public void A_comparison_of_very_many_stays_as_short()
    {
        var one = ComparedModel.Of(HostileNames.AnalysisOf(new string('|', 10_000)), withPayload: false);
        using var writer = new StringWriter();
        ComparisonExport.WriteMarkdown([.. Enumerable.Repeat(one, 2000)], writer, Options);

        Assert.InRange(Encoding.UTF8.GetByteCount(writer.ToString()), 1000, 60_000);
        Assert.Contains("more scenarios are in comparison.json", writer.ToString(), StringComparison.Ordinal);
    }

    private static string Write(Analysis analysis, string? notes = null)
    {
        using var writer = new StringWriter();
        MarkdownReport.Write(analysis, writer, Options with { Notes = notes is null ? null : Notes.Of(notes) });
        return writer.ToString();
    }
}
