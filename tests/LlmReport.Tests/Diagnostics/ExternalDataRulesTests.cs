using LlmReport.Diagnostics;
using LlmReport.Onnx;
using Xunit;

namespace LlmReport.Tests.Diagnostics;

public sealed class ExternalDataRulesTests
{
    [Fact]
    public void An_absent_file_is_one_warning_for_all_its_tensors()
    {
        var finding = Assert.Single(SmallGraph.Findings(Two(ExternalDataState.Missing), "LR1005"));

        // 8·8 floats each: 2 · 64 · 4 = 512 bytes
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(2, finding.Occurrences);
        Assert.Contains("'w.bin' is not beside the model: 2 tensors, 512 B", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["w.bin"], finding.Nodes);
    }

    [Fact]
    public void A_file_that_ends_too_soon_is_an_error_with_the_length_it_needs()
    {
        var finding = Assert.Single(SmallGraph.Findings(Two(ExternalDataState.TooShort), "LR1005"));

        // the second tensor begins at 256 and has 256 bytes
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("512 bytes", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_leaves_the_folder_is_an_error_and_no_missing_file()
    {
        var input = Two(ExternalDataState.OutsideFolder, "../../etc/passwd");

        var finding = Assert.Single(SmallGraph.Findings(input, "LR1006"));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("../../etc/passwd", finding.Message, StringComparison.Ordinal);
        Assert.Empty(SmallGraph.Findings(input, "LR1005"));
    }

    [Fact]
    public void Files_that_are_there_are_no_finding()
    {
        var input = Two(ExternalDataState.Present);

        Assert.Empty(SmallGraph.Findings(input, "LR1005"));
        Assert.Empty(SmallGraph.Findings(input, "LR1006"));
    }

    [Fact]
    public void Hundreds_of_absent_files_are_one_finding()
    {
        var graph = new SmallGraph().Input("x", "batch 8");
        for (var i = 0; i < 300; i++)
        {
            graph.External($"w{i}", $"w{i}.bin", ExternalDataState.Missing, 0, 8, 8).Node($"y{i} = MatMul x w{i}").Output($"y{i}");
        }

        var finding = Assert.Single(SmallGraph.Findings(graph.Analyze(), "LR1005"));
        Assert.Equal(300, finding.Occurrences);
        Assert.StartsWith("300 files of weights", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_break_lines_do_not()
    {
        var finding = Assert.Single(SmallGraph.Findings(Two(ExternalDataState.Missing, "a\nerror LR9999: no\u202ebin"), "LR1005"));

        Assert.DoesNotContain('\n', finding.Message);
        Assert.DoesNotContain('\u202e', finding.Message);
    }

    private static RuleInput Two(ExternalDataState state, string file = "w.bin") => new SmallGraph().Input("x", "batch 8")
        .External("a", file, state, 0, 8, 8).External("b", file, state, 256, 8, 8)
        .Node("y = MatMul x a").Node("z = MatMul y b").Output("z").Analyze();
}
