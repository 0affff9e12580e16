using System.Diagnostics;
using ExampleModels;
using LlmReport.Inference;
using LlmReport.Onnx;
using Xunit;

namespace LlmReport.Tests.Inference;

/// <summary>What inference costs. Bytes are the same in every run; seconds are the least of several runs, against bounds some ten times above what was measured.</summary>
[Collection(nameof(Timed))]
public sealed class InferenceEffortTests
{
    private const int Runs = 5;

    [Fact]
    public void A_graph_of_126_layers_takes_at_most_4_2_times_the_memory_of_one_of_32_layers() =>
        Assert.InRange((double)BytesOf(Llama(layers: 126)) / BytesOf(Llama(layers: 32)), 1, 4.2);

    /// <summary>Four times the nodes take four times as long; with a quadratic part of any weight it would be near sixteen.</summary>
    [Fact]
    public void A_graph_of_504_layers_takes_at_most_eight_times_as_long_as_one_of_126_layers() =>
        Assert.InRange(SecondsOf(Llama(layers: 504)) / SecondsOf(Llama(layers: 126)), 1, 8);

    [Fact]
    public void The_graph_of_a_405B_model_is_inferred_within_40_milliseconds() => Assert.InRange(SecondsOf(Llama(layers: 126)), 0, 0.04);

    [Fact]
    public void A_graph_of_75_000_nodes_is_inferred_within_1_2_seconds()
    {
        var model = Llama(layers: 1_500);

        Assert.InRange(model.Graph.Nodes.Length, 75_000, 100_000);
        Assert.InRange(SecondsOf(model), 0, 1.2);
    }

    private static OnnxModel Llama(int layers) => new DecomposedLlama("llama", new()
    {
        Layers = layers,
        HiddenSize = 16384,
        Heads = 128,
        KeyValueHeads = 8,
        IntermediateSize = 53248,
        VocabularySize = 128256,
        Positions = 8192,
    }).Build().Model;

    private static long BytesOf(OnnxModel model)
    {
        GraphInference.Infer(model, InferenceOptions.Default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        GraphInference.Infer(model, InferenceOptions.Default);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double SecondsOf(OnnxModel model) => Enumerable.Range(0, Runs).Min(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        GraphInference.Infer(model, InferenceOptions.Default);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    });
}
