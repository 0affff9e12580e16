using System.Text.Json.Nodes;
using LlmReport.Tests.Cli;
using LlmReport.Tests.Hardware;
using LlmReport.Tests.Onnx;
using NJsonSchema;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class JsonSchemaTests
{
    private static readonly string SchemaPath = Path.Combine(RepositoryFolder.Root, "docs", "analysis.schema.json");

    public static TheoryData<string> ExampleModels => [Invocation.ExampleModel, Invocation.OtherExampleModel];

    [Theory]
    [MemberData(nameof(ExampleModels))]
    public async Task The_json_of_an_analysis_keeps_to_its_schema(string model)
    {
        using var folder = new TemporaryFolder();
        Invocation.Of("analyze", model, "--values", "--format", "json", "-o", folder.File("r.json"), "--fail-on", "never");

        Assert.Empty(await Faults(await File.ReadAllTextAsync(folder.File("r.json"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Totals_that_are_not_known_keep_to_the_schema()
    {
        using var folder = new TemporaryFolder();
        var model = folder.Write("m.onnx", Models.Bytes(Models.Of(Models.Node("NoSuchOperator", "x", "y"), Models.Node("Relu", "y", "z"))));
        Invocation.Of("analyze", model, "--values", "--format", "json", "-o", folder.File("r.json"), "--fail-on", "never");

        Assert.Empty(await Faults(await File.ReadAllTextAsync(folder.File("r.json"), TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("--generate", "3,5")]
    [InlineData("--batch", "1..1200:1")]
    public async Task Chats_and_sweeps_keep_to_the_schema(string option, string value)
    {
        using var folder = new TemporaryFolder();
        Invocation.Of("analyze", Invocation.ExampleModel, "--phase", "prefill,decode,chat", option, value, "--format", "json", "-o", folder.File("r.json"), "--fail-on", "never");

        Assert.Empty(await Faults(await File.ReadAllTextAsync(folder.File("r.json"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_scenario_with_kernels_but_without_nodes_is_refused()
    {
        using var folder = new TemporaryFolder();
        Invocation.Of("analyze", Invocation.OtherExampleModel, "--format", "json", "-o", folder.File("r.json"), "--fail-on", "never");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("r.json"), TestContext.Current.CancellationToken))!;
        json["scenarios"]![0]!.AsObject().Remove("nodes");

        Assert.NotEmpty(await Faults(json.ToJsonString()));
    }

    [Fact]
    public async Task The_schema_refuses_what_is_no_analysis() => Assert.NotEmpty(await Faults("""{ "schemaVersion": "1.0", "scenarios": [ { "phase": "sleep" } ] }"""));

    private static async Task<IEnumerable<object>> Faults(string json)
    {
        var schema = await JsonSchema.FromFileAsync(SchemaPath, TestContext.Current.CancellationToken);
        return schema.Validate(json);
    }
}
