using System.Text;
using LlmReport.Reporting.Site;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Reporting.Site;

public sealed class AnalysisSummaryTests
{
    [Theory]
    [InlineData("tiny-bert")]
    [InlineData("tiny-llama-decomposed")]
    public void What_the_program_writes_it_reads(string name)
    {
        using var stream = File.OpenRead(Path.Combine(RepositoryFolder.Root, "tests", "LlmReport.Tests", "Golden", name + ".json"));
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(stream.Name));
        var root = document.RootElement;

        var analysis = AnalysisSummary.Read(stream).Analysis!;

        Assert.Equal(root.GetProperty("model").GetProperty("name").GetString(), analysis.ModelName);
        Assert.Equal(root.GetProperty("model").GetProperty("parameterCount").GetDouble(), analysis.ParameterCount);
        Assert.Equal(
            root.GetProperty("scenarios").EnumerateArray().Select(s => (s.GetProperty("phase").GetString(), (double?)s.GetProperty("totals").GetProperty("predictedSeconds").GetDouble(), (bool?)s.GetProperty("totals").GetProperty("fits").GetBoolean())),
            analysis.Scenarios.Select(s => (s.Phase, s.Seconds, s.Fits)));
        Assert.Equal(root.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("code").GetString()), analysis.Findings.Select(f => f.Code));
    }

    [Fact]
    public void Members_of_other_programs_are_passed_over_and_absent_ones_are_unknown()
    {
        var analysis = Read("""
            {"extra":{"deep":[[{"schemaVersion":"9"}]]},"scenarios":[{"new":[1,{"phase":"x"}],"phase":"decode","precision":"int8"}],"model":{"flavour":null},"schemaVersion":"1.7"}
            """).Analysis!;

        var scenario = Assert.Single(analysis.Scenarios);
        Assert.Equal(("decode", "int8"), (scenario.Phase, scenario.Precision));
        Assert.Null(analysis.ModelName);
        Assert.Null(scenario.Hardware);
        Assert.Null(scenario.Seconds);
        Assert.Null(scenario.Fits);
        Assert.Equal(0, analysis.Errors + analysis.Warnings + analysis.Notes);
    }

    [Fact]
    public void Members_of_another_type_are_unknown()
    {
        var scenario = Assert.Single(Read("""
            {"schemaVersion":1,"model":[1,2],"scenarios":[7,{"phase":{"a":1},"batch":"two","totals":{"fits":"yes","bound":3,"rooflineSeconds":-1,"predictedSeconds":1e999,"peakMemoryBytes":[1]}}],"diagnostics":"none"}
            """).Analysis!.Scenarios);

        Assert.Equal((null, null, null, null, null, null), (scenario.Phase, scenario.Batch, scenario.Fits, scenario.Bound, scenario.Seconds, scenario.PeakMemoryBytes));
    }

    [Fact]
    public void A_prediction_counts_before_the_plain_roofline()
    {
        var scenarios = Read("""
            {"schemaVersion":"1.0","scenarios":[{"totals":{"rooflineSeconds":1,"predictedSeconds":2}},{"totals":{"predictedSeconds":null,"rooflineSeconds":3}}]}
            """).Analysis!.Scenarios;

        Assert.Equal([2, 3], scenarios.Select(s => s.Seconds));
    }

    [Theory]
    [InlineData("", "it is no JSON from line 1 on")]
    [InlineData("{\n\"a\":", "it is no JSON from line 2 on")]
    [InlineData("{} trailing", "it is no JSON from line 1 on")]
    [InlineData("[1]", "it is no analysis: it holds no object")]
    [InlineData("{\"hidden_size\":64}", "it is no analysis: it has no schemaVersion")]
    [InlineData("{\"schemaVersion\":\"2.0\",\"scenarios\":[{}]}", "its schemaVersion is 2.0, and this version reads 1.x")]
    [InlineData("{\"schemaVersion\":\"1.0\"}", "it holds no scenario")]
    public void What_is_no_analysis_says_why(string text, string fault) => Assert.Equal((null, fault), (Read(text).Analysis, Read(text).Fault));

    [Fact]
    public void A_comparison_is_no_analysis_and_no_fault()
    {
        var reading = Read("{\"schemaVersion\":\"1.0\",\"models\":[{}]}");

        Assert.True(reading.IsComparison);
        Assert.Null(reading.Fault);
    }

    [Fact]
    public void A_document_longer_than_the_buffer_is_read_in_pieces()
    {
        // 4,000 kernels of some 40 bytes pass the buffer of 64 KiB; names end on every offset of it.
        var kernels = string.Join(',', Enumerable.Range(0, 4000).Select(i => $"{{\"name\":\"{new string('n', i % 61)}\",\"macs\":{i}}}"));
        var analysis = Read($$"""{"schemaVersion":"1.0","scenarios":[{"kernels":[{{kernels}}],"phase":"prefill"},{"phase":"decode"}]}""").Analysis!;

        Assert.Equal(["prefill", "decode"], analysis.Scenarios.Select(s => s.Phase));
    }

    [Fact]
    public void A_value_of_more_than_sixteen_MiB_is_refused() =>
        Assert.Contains("longer than 16 MiB", Read($$"""{"schemaVersion":"1.0","x":"{{new string('x', 1 << 25)}}"}""").Fault, StringComparison.Ordinal);

    [Fact]
    public void Scenarios_findings_and_names_are_kept_up_to_a_bound_and_counted_beyond()
    {
        var scenarios = string.Join(',', Enumerable.Repeat("{\"phase\":\"decode\"}", 700));
        var findings = string.Join(',', Enumerable.Repeat("{\"severity\":\"error\"}", 300));
        var analysis = Read($$"""{"schemaVersion":"1.0","model":{"name":"{{new string('m', 10_000)}}"},"scenarios":[{{scenarios}}],"diagnostics":[{{findings}}]}""").Analysis!;

        Assert.Equal((500, 700), (analysis.Scenarios.Length, analysis.ScenarioCount));
        Assert.Equal((200, 300), (analysis.Findings.Length, analysis.Errors));
        Assert.Equal(300, analysis.ModelName!.Length);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_an_unknown_name() =>
        Assert.Null(Read("{\"schemaVersion\":\"1.0\",\"model\":{\"name\":\"\\ud800\"},\"scenarios\":[{}]}").Analysis!.ModelName);

    [Theory]
    [InlineData(0)]
    [InlineData(200_000)]
    public void A_byte_order_mark_is_passed_over(int more) =>
        Assert.NotNull(AnalysisSummary.Read(new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($"{{\"extra\":[{string.Join(',', Enumerable.Repeat("1", more))}],\"schemaVersion\":\"1.0\",\"scenarios\":[{{}}]}}")])).Analysis);

    private static AnalysisReading Read(string text) => AnalysisSummary.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
