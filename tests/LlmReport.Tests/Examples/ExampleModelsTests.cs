using ExampleModels;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Reporting;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Examples;

/// <summary>The example models, against numbers counted by hand. The README shows the same numbers.</summary>
public sealed class ExampleModelsTests
{
    // A layer of the decoder: Q and O 2·64², K and V 2·64·32, gate, up and down 3·64·176.
    private const long LlamaLayer = (2 * 64 * 64) + (2 * 64 * 32) + (3 * 64 * 176);

    private const long LlamaHead = 64 * 512;

    public static TheoryData<string> Names => [.. ExampleModels.Examples.All().Select(example => example.Model.Path)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_committed_file_is_what_the_program_writes(string name)
    {
        using var written = new MemoryStream();
        ExampleModels.Examples.All().Single(example => example.Model.Path == name).Write(written);

        Assert.Equal(File.ReadAllBytes(PathOf(name)), written.ToArray());
    }

    [Theory]
    [InlineData("tiny-llama-decomposed.onnx")]
    [InlineData("tiny-llama-contrib.onnx")]
    public void The_decoder_has_the_work_that_a_hand_count_gives(string name)
    {
        var analysis = Analyze(name);
        var (prefill, decode) = (analysis.Scenarios[0].Totals, analysis.Scenarios[1].Totals);

        // Attention: 2 products of 64 multiply-adds a query and key in each of 4 layers.
        Assert.Equal((1024 * ((4 * LlamaLayer) + LlamaHead)) + (4 * 2 * 64 * 1024L * 1024), prefill.Work!.Value.Macs);
        Assert.Equal((4 * LlamaLayer) + LlamaHead + (4 * 2 * 64 * 1025), decode.Work!.Value.Macs);
        Assert.Equal((4 * LlamaLayer) + (2 * LlamaHead) + (9 * 64), analysis.Weights.ParameterCount);
        // K and V, 4 layers of 2 heads of 16, 2 bytes.
        Assert.Equal(2 * 4 * 32 * 1025 * 2, decode.Traffic!.Value.KvRead);
        Assert.Equal(2 * 4 * 32 * 2, decode.Traffic!.Value.KvWrite);
        Assert.Equal(1.0, prefill.NodeCoverage);
    }

    [Fact]
    public void The_encoder_has_the_work_that_a_hand_count_gives()
    {
        var analysis = Analyze("tiny-bert.onnx");
        const long Layer = (4 * 64 * 64) + (2 * 64 * 256);

        // Capped at the 128 rows of the position table; 2 layers.
        Assert.Equal((128 * 2 * Layer) + (2 * 2 * 64 * 128 * 128), analysis.Scenarios[0].Totals.Work!.Value.Macs);
        // Biases of 5·64 + 256 and two norms of 2·64 a layer; tables of 512, 128 and 2 rows and the norm after them.
        Assert.Equal((2 * (Layer + (5 * 64) + 256 + (4 * 64))) + ((512 + 128 + 2) * 64) + (2 * 64), analysis.Weights.ParameterCount);
        Assert.Equal(1.0, analysis.Scenarios[0].Totals.NodeCoverage);
    }

    private static Analysis Analyze(string name) => Analyzer.Analyze(OnnxReader.Read(PathOf(name)), new AnalysisRequest
    {
        Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)] },
    });

    private static string PathOf(string name) => Path.Combine(RepositoryFolder.Root, "example-models", name);
}
