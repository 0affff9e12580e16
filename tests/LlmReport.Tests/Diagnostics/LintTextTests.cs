using LlmReport.Diagnostics;
using LlmReport.Language;
using Xunit;

namespace LlmReport.Tests.Diagnostics;

public sealed class LintTextTests
{
    private static readonly Diagnostic Finding = new()
    {
        Code = "LR1001",
        Severity = Severity.Warning,
        Message = "Something\nis unknown.",
        Help = "Do this.",
        Scope = "layers.*/mlp",
        Nodes = ["layers.1/mlp/Relu"],
        Occurrences = 3,
    };

    [Fact]
    public void A_line_is_what_compilers_print()
    {
        var input = new SmallGraph().Input("x", "batch 8").Node("y = Relu x", "layers.1/mlp/Relu").Output("y").Analyze();
        var graph = GraphText.Of(input.Graph);

        // header: comment, opset, nodes, input, output, symbol, empty line; the node is line 8
        Assert.Equal(["models/small.onnx.graph.txt(8,1): warning LR1001: layers.*/mlp: Something?is unknown. [×3] Do this."],
            LintText.Lines([Finding], graph, "models/small.onnx.graph.txt"));
    }

    [Fact]
    public void The_summary_counts_by_severity() => Assert.Equal(
        "3 findings: 1 error, 2 warnings, 0 notes. llmreport explain CODE says more.",
        LintText.Summary([Finding, Finding, Finding with { Severity = Severity.Error }], Texts.English));

    [Fact]
    public void The_summary_of_nothing_says_so() => Assert.Equal("No findings.", LintText.Summary([], Texts.English));

    [Fact]
    public void A_model_that_cannot_be_read_is_one_line() => Assert.Equal(
        "m.onnx(1,1): error LR1000: m.onnx: It is empty. Export it again.",
        LintText.Line(new ModelException("LR1000", "m.onnx", "It is empty.", "Export it again."), "m.onnx"));

    [Theory]
    [InlineData(Severity.Error, FailOn.Error, true)]
    [InlineData(Severity.Warning, FailOn.Error, false)]
    [InlineData(Severity.Warning, FailOn.Warning, true)]
    [InlineData(Severity.Error, FailOn.Warning, true)]
    [InlineData(Severity.Note, FailOn.Warning, false)]
    [InlineData(Severity.Error, FailOn.Never, false)]
    public void The_gate_fails_from_its_severity_on(Severity severity, FailOn failOn, bool fails) =>
        Assert.Equal(fails, Gate.Fails([Finding with { Severity = severity }], failOn));
}
