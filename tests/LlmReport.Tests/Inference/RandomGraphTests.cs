using CsCheck;
using LlmReport.Inference;
using Xunit;

namespace LlmReport.Tests.Inference;

public sealed class RandomGraphTests
{
    private const int Graphs = 3_000;

    [Fact]
    public void Nearly_every_dim_of_a_random_graph_is_known_in_symbols()
    {
        int known = 0, all = 0;
        RandomGraph.Any.Sample(graph =>
        {
            var dims = graph.InferWithSymbols().Values.Where(v => v.Type.KnownShape is not null).SelectMany(v => v.Type.Shape.Dims).ToList();
            Interlocked.Add(ref all, dims.Count);
            Interlocked.Add(ref known, dims.Count(d => d.Symbols.All(s => graph.Bindings.TryGet(s.Name, out _))));
        }, iter: Graphs / 10);

        Assert.InRange((double)known / all, 0.95, 1);
    }

    [Fact]
    public void Symbolic_inference_and_then_numbers_is_inference_with_numbers() => RandomGraph.Any.Sample(graph =>
    {
        var (symbolic, numeric) = (graph.InferWithSymbols(), graph.InferWithNumbers());
        foreach (var (left, right) in symbolic.Values.Zip(numeric.Values))
        {
            // A dim of 0 in the shape of a Reshape means another thing than a 0 that a symbol takes: tensors without elements end the comparison.
            if (right.Type.KnownShape?.Dims.Any(d => d.Constant == 0) == true)
            {
                return;
            }

            Compare(graph, left, right);
        }
    }, iter: Graphs, print: graph => graph.ToString());

    private static void Compare(RandomGraph graph, TypedValue symbolic, TypedValue numeric)
    {
        Assert.Equal(numeric.Name, symbolic.Name);
        if (numeric.Type.KnownShape is not { } expected)
        {
            return; // the numbers chosen make a model that cannot run
        }

        Assert.True(symbolic.Type.KnownShape is not null, $"{symbolic.Name} has no rank, with numbers {expected}");
        for (var axis = 0; axis < expected.Rank; axis++)
        {
            if (expected[axis].Constant is { } number && symbolic.Type.Shape[axis].Evaluate(graph.Bindings) is { } value)
            {
                Assert.True(value == number, $"{symbolic.Name} is {symbolic.Type.Shape}, with numbers {expected}");
            }
        }
    }
}
