using LlmReport.Tests.Cli;
using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class CsvExportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_flops_of_the_kernels_add_up_to_those_of_the_nodes()
    {
        var (kernels, nodes) = Export(Invocation.ExampleModel);

        Assert.True(kernels.Count > 2);
        Assert.Equal(Sum(nodes, "flops"), Sum(kernels, "flops"));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a,b\"c", "a,b\"c")]
    public void Names_that_a_spreadsheet_would_run_begin_with_an_apostrophe(string name, string cell)
    {
        var model = Models.Of(Models.Node("Relu", "x", "y") with { Name = name });
        var path = folder.Write("m.onnx", Models.Bytes(model));

        var (_, nodes) = Export(path);

        Assert.Equal(cell, nodes[0]["name"]);
    }

    private (List<Dictionary<string, string>> Kernels, List<Dictionary<string, string>> Nodes) Export(string model)
    {
        var run = Invocation.Of("analyze", model, "--format", "csv", "-o", folder.File("x.csv"), "--fail-on", "never");
        Assert.Equal(0, run.ExitCode);
        return (Read("x.csv"), Read("x.nodes.csv"));
    }

    private List<Dictionary<string, string>> Read(string name)
    {
        using var reader = new CsvHelper.CsvReader(new StreamReader(folder.File(name)), System.Globalization.CultureInfo.InvariantCulture);
        reader.Read();
        reader.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(reader.HeaderRecord!.ToDictionary(column => column, column => reader.GetField(column)!));
        }

        return rows;
    }

    private static double Sum(IEnumerable<Dictionary<string, string>> rows, string column) =>
        rows.Sum(row => double.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture));
}
