using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Reporting;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Golden;

/// <summary>Whole reports of the example models, byte by byte. UPDATE_GOLDEN=1 rewrites them: read the diff.</summary>
public sealed class GoldenTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly bool Rewrites = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    public static TheoryData<string> ExampleModels =>
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "example-models"), "*.onnx").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ExampleModels))]
    public void The_json_report_is_the_golden_one(string model) => AssertGolden($"{model}.json", Json(Analyze(model)));

    [Theory]
    [MemberData(nameof(ExampleModels))]
    public void The_static_content_of_the_html_report_is_the_golden_one(string model)
    {
        using var page = new StringWriter { NewLine = "\n" };
        HtmlReport.Write(Analyze(model), page, new HtmlOptions { ToolVersion = "golden", WithScript = false });
        AssertGolden($"{model}.html", page.ToString());
    }

    [Theory]
    [MemberData(nameof(ExampleModels))]
    public void Two_runs_give_the_same_bytes(string model) => Assert.Equal(Json(Analyze(model)), Json(Analyze(model)));

    private static Analysis Analyze(string name)
    {
        var path = Path.Combine(RepositoryFolder.Root, "example-models", $"{name}.onnx");
        var analysis = Analyzer.Analyze(ModelLoader.Load(path), new AnalysisRequest { Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)] } });
        var model = analysis.Model with { Path = $"example-models/{name}.onnx" };
        return analysis with { Model = model, Graph = analysis.Graph with { Typed = analysis.Typed with { Model = model } } };
    }

    private static string Json(Analysis analysis)
    {
        using var stream = new MemoryStream();
        JsonExport.Write(analysis, stream, withValues: true, toolVersion: "golden");
        return JsonNode.Parse(stream.ToArray())!.ToJsonString(Indented) + "\n";
    }

    private static void AssertGolden(string file, string actual)
    {
        var path = Path.Combine(RepositoryFolder.Root, "tests", "LlmReport.Tests", "Golden", file);
        Assert.DoesNotContain('\r', actual);
        if (Rewrites)
        {
            File.WriteAllText(path, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return;
        }

        Assert.True(File.Exists(path), $"{file} is not there yet: run the tests with UPDATE_GOLDEN=1.");
        var expected = File.ReadAllText(path);
        if (expected != actual)
        {
            var (before, after) = (expected.Split('\n'), actual.Split('\n'));
            var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
            Assert.Fail($"{file} differs from line {line + 1} on: it was '{Shown(before, line)}', it is '{Shown(after, line)}'. UPDATE_GOLDEN=1 rewrites it.");
        }
    }

    private static string Shown(string[] lines, int line) => line >= lines.Length ? "" : lines[line].Length > 300 ? lines[line][..300] + " …" : lines[line].Trim();
}
