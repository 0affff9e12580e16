using ExampleModels;
using LlmReport.Architectures;
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
        BuiltModelWriter.WriteInline(ExampleModels.Examples.All().Single(example => example.Model.Path == name), written);

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

    [Fact]
    public void The_decoder_at_the_size_of_Llama_2_7B_has_the_work_of_its_worked_example()
    {
        var shape = new LlamaShape
        {
            Layers = 32,
            HiddenSize = 4096,
            Heads = 32,
            KeyValueHeads = 32,
            IntermediateSize = 11008,
            VocabularySize = 32000,
            Positions = 4096,
        };
        var analysis = Analyze(new DecomposedLlama("llama-2-7b", shape).Build().Model, "nvidia-a100-sxm-80gb");
        var (prefill, decode) = (analysis.Scenarios[0].Totals, analysis.Scenarios[1].Totals);

        // The published count of parameters.
        Assert.Equal(6_738_415_616, analysis.Weights.ParameterCount);
        // 1,024·(32·(4·4096² + 3·4096·11008) + 4096·32000) + 32·2·4096·1,024².
        Assert.Equal(7_040_525_139_968, prefill.Work!.Value.Macs);
        // Every weight of 2 bytes but the embedding table of 32000·4096, of which one row.
        Assert.Equal(13_214_695_424, decode.Traffic!.Value.WeightRead);
        // K and V of 32 layers, 4096 wide, 2 bytes: 1,025 tokens read, one written.
        Assert.Equal(537_395_200, decode.Traffic!.Value.KvRead);
        Assert.Equal(524_288, decode.Traffic!.Value.KvWrite);
        // Within 2 % of reading weights and cache at 2.039 TB/s.
        Assert.InRange(decode.RooflineSeconds!.Value * analysis.Scenarios[1].Hardware.MemoryBandwidthBytesPerSecond / (13_214_695_424.0 + 537_395_200 + 524_288), 1, 1.02);
    }

    private static Analysis Analyze(string name) => Analyze(OnnxReader.Read(PathOf(name)), HardwareCatalogue.DefaultId);

    private static Analysis Analyze(OnnxModel model, string device) =>
        Analyzer.Analyze(model, new AnalysisRequest { Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(device)] } });

    private static string PathOf(string name) => Path.Combine(RepositoryFolder.Root, "example-models", name);
}
