using System.Globalization;
using LlmReport.Onnx;
using LlmReport.Tests.Onnx;
using LlmReport.Tests.Reporting;
using Xunit;

namespace LlmReport.Tests.Cli;

/// <summary>Names out of a model on the terminal and in the textual sidecar.</summary>
public sealed class HostileOutputTests : IDisposable
{
    private const int LongestLine = 5000;

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Names => HostileNames.All;

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_line_is_one_line_and_of_bounded_length(string name)
    {
        var model = folder.Write("m.onnx", Models.Bytes(Hostile(name)));
        var runs = new[]
        {
            Invocation.Of("lint", model),
            Invocation.Of("analyze", model, "-o", folder.File("x.html"), "--fail-on", "never"),
            Invocation.Of("analyze", model, "--dim", "nosuch=1", "-o", folder.File("x.html")),
            Invocation.Of("analyze", model, "--input-shape", "nosuch=1", "-o", folder.File("x.html")),
        };

        Assert.Contains("warning LR1004", runs[0].Output, StringComparison.Ordinal);
        Assert.All(runs.SelectMany(run => (run.Output + run.Error).Split(Environment.NewLine)), AssertHarmless);
        Assert.All(File.ReadAllText(model + ".graph.txt").Split('\n'), AssertHarmless);
    }

    private static void AssertHarmless(string line)
    {
        Assert.InRange(line.Length, 0, LongestLine);
        Assert.DoesNotContain(line, c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }

    private static OnnxModel Hostile(string name)
    {
        var model = Models.Of(Models.Node("Relu", "x", "h") with { Name = name + "/layers.0/" + name }, Models.Node(name, "h", "y") with { Name = name });
        return model with
        {
            Producer = name,
            Graph = model.Graph with
            {
                Inputs = [Models.Value("x", ElementType.Float32, name, 4), Models.Value(name, ElementType.Float32, name + "2")],
                Outputs = [Models.Value("y", ElementType.Float32, name + "3")],
            },
        };
    }
}
