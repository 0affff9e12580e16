using CsCheck;
using LlmReport.Inference;
using LlmReport.Symbolics;
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
    public void Nearly_every_random_graph_can_run()
    {
        int running = 0, all = 0;
        RandomGraph.Any.Sample(graph =>
        {
            Interlocked.Increment(ref all);
            Interlocked.Add(ref running, graph.InferWithNumbers().Values.All(v => v.Type.KnownShape is not null) ? 1 : 0);
        }, iter: Graphs / 10);

        Assert.InRange((double)running / all, 0.8, 1);
    }

    [Fact]
    public void Symbolic_inference_and_then_numbers_is_inference_with_numbers() => RandomGraph.Any.Sample(graph =>
    {
        var (symbolic, numeric) = (graph.InferWithSymbols(), graph.InferWithNumbers());
        foreach (var (left, right) in symbolic.Values.Zip(numeric.Values))
        {
            // The numbers chosen make a model that cannot run; or a tensor without elements, whose 0 means another thing in the shape of a Reshape than a 0 that a symbol takes.
            if (right.Type.KnownShape is not { } shape || shape.Dims.Any(d => d.Constant == 0))
            {
                return;
            }

            Compare(graph, left, right);
        }

        foreach (var (left, right) in symbolic.Nodes.Zip(numeric.Nodes))
        {
            Compare(graph, left, right);
        }
    }, iter: Graphs, print: graph => graph.ToString());

    private static void Compare(RandomGraph graph, TypedValue symbolic, TypedValue numeric)
    {
        Assert.Equal(numeric.Name, symbolic.Name);
        var expected = numeric.Type.Shape;
        Assert.True(symbolic.Type.KnownShape is not null, $"{symbolic.Name} has no rank, with numbers {expected}");
        for (var axis = 0; axis < expected.Rank; axis++)
        {
            if (expected[axis].Constant is { } number && symbolic.Type.Shape[axis].Evaluate(graph.Bindings) is { } value)
            {
                Assert.True(value == number, $"{symbolic.Name} is {symbolic.Type.Shape}, with numbers {expected}");
            }
        }
    }

    /// <summary>Costs, where all that they are made of is known in symbols.</summary>
    private static void Compare(RandomGraph graph, TypedNode symbolic, TypedNode numeric)
    {
        if (symbolic.Cost is { } left && numeric.Cost is { } right)
        {
            Compare(left.MatrixFlops, right.MatrixFlops);
            Compare(left.VectorFlops, right.VectorFlops);
            Compare(left.Transcendentals, right.Transcendentals);
        }

        void Compare(Formula formula, Formula expected)
        {
            if (expected.Evaluate(Bindings.Empty) is { } number && formula.Evaluate(graph.Bindings) is { } value)
            {
                Assert.True(Math.Abs(value - number) <= 1e-12 * Math.Abs(number), $"{symbolic.Name} costs {formula}, with numbers {expected}");
            }
        }
    }
}
