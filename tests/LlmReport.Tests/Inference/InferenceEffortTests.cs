using ExampleModels;
using LlmReport.Inference;
using LlmReport.Onnx;
using Xunit;

namespace LlmReport.Tests.Inference;

/// <summary>What inference costs. Growth is told by bytes, which are the same in every run on every machine; seconds are processor time, the least of several runs, against bounds some ten
/// times above what was measured: work that grows with the square of the nodes would pass the last of them.</summary>
[Collection(nameof(Timed))]
public sealed class InferenceEffortTests
{
    private const int Runs = 20;

    [Fact]
    public void A_graph_of_126_layers_takes_at_most_4_2_times_the_memory_of_one_of_32_layers() =>
        Assert.InRange((double)BytesOf(Llama(layers: 126)) / BytesOf(Llama(layers: 32)), 1, 4.2);

    [Fact]
    public void The_graph_of_a_405B_model_is_inferred_within_40_milliseconds() =>
        Assert.InRange(SecondsOf(ExampleModels.Examples.ContribLlama("llama", Shape(layers: 126)).Model), 0, 0.04);

    [Fact]
    public void A_graph_of_75_000_nodes_is_inferred_within_1_2_seconds()
    {
        var model = Llama(layers: 1_500);

        Assert.InRange(model.Graph.Nodes.Length, 75_000, 100_000);
        Assert.InRange(SecondsOf(model), 0, 1.2);
    }

    private static OnnxModel Llama(int layers) => new DecomposedLlama("llama", Shape(layers)).Build().Model;

    private static LlamaShape Shape(int layers) => new()
    {
        Layers = layers,
        HiddenSize = 16384,
        Heads = 128,
        KeyValueHeads = 8,
        IntermediateSize = 53248,
        VocabularySize = 128256,
        Positions = 8192,
    };

    private static long BytesOf(OnnxModel model)
    {
        GraphInference.Infer(model, InferenceOptions.Default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        GraphInference.Infer(model, InferenceOptions.Default);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Processor time of this process, which other processes do not lengthen.</summary>
    private static double SecondsOf(OnnxModel model) => Enumerable.Range(0, Runs).Min(_ =>
    {
        var before = Environment.CpuUsage.TotalTime;
        GraphInference.Infer(model, InferenceOptions.Default);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    });
}
