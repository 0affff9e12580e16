using LlmReport.Inference;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>Keys and values of a layer that are made of one narrow latent a token, and are cached after they are expanded (multi-head latent attention, not absorbed).</summary>
/// <remarks>Proven by structure: the values come from one product, whose input comes from one other product that narrows its own input; the keys come from the former product too.
/// Caching what the narrowing product makes would do: the latent, and the rotated part that all heads share. Source: DeepSeek-AI 2024, "DeepSeek-V2".</remarks>
/// <param name="Key">State that holds the keys.</param>
/// <param name="Value">State that holds the values.</param>
/// <param name="LatentElements">Elements a token of what the narrowing product makes.</param>
/// <param name="CachedElements">Elements a token of the keys and values.</param>
internal sealed record ExpandedLatent(StateTensor Key, StateTensor Value, long LatentElements, long CachedElements)
{
    /// <summary>Nodes between a cache and the product behind it: a norm written out, rotations, reshapes.</summary>
    private const int MostNodes = 60;

    /// <summary>Smaller gains are no latent attention.</summary>
    private const int LeastRatio = 2;

    public double Ratio => (double)CachedElements / LatentElements;

    public static IEnumerable<ExpandedLatent> Find(PlanningGraph graph)
    {
        var keys = graph.Typed.States.Where(s => s.Kind == StateKind.KeyCache).Select(s => (State: s, Products: ProductsBehind(graph, NewTokens(graph, s)))).ToList();
        foreach (var value in graph.Typed.States.Where(s => s.Kind == StateKind.ValueCache))
        {
            if (ProductsBehind(graph, NewTokens(graph, value)) is [var expanding] && NarrowingProduct(graph, expanding) is { } width
                && keys.FirstOrDefault(k => k.Products.Contains(expanding)).State is { } key
                && ElementsOfToken(graph, key) + ElementsOfToken(graph, value) is { } cached && cached >= LeastRatio * width)
            {
                yield return new ExpandedLatent(key, value, width, cached);
            }
        }
    }

    /// <summary>Width of what the one product behind the input of another makes, where it is narrower than its own input; null otherwise.</summary>
    private static long? NarrowingProduct(PlanningGraph graph, int expanding) =>
        ProductsBehind(graph, graph.Nodes[expanding].Inputs[0]) is [var narrowing] && Width(graph, graph.Nodes[narrowing].Outputs[0]) is { } width
        && Width(graph, graph.Nodes[narrowing].Inputs[0]) > width && Width(graph, graph.Nodes[expanding].Inputs[0]) <= width
            ? width
            : null;

    private static long? Width(PlanningGraph graph, int value) => value >= 0 && graph.Values[value].Type.KnownShape is { Rank: > 0 } shape ? shape[^1].Constant : null;

    /// <summary>Elements a token of a sequence of a cache [batch, …, tokens, …].</summary>
    private static long? ElementsOfToken(PlanningGraph graph, StateTensor state) =>
        state.LengthAxis is { } axis && graph.Values[state.Present].Type.KnownShape is { Rank: > 2 } shape && axis > 0
            ? (shape.Product(1, axis) * shape.Product(axis + 1, shape.Rank)).Constant
            : null;

    /// <summary>The value that brings the new tokens into a cache; −1 where that cannot be told.</summary>
    private static int NewTokens(PlanningGraph graph, StateTensor state)
    {
        if (graph.Values[state.Present].Producer is not (>= 0 and var producer))
        {
            return -1;
        }

        var node = graph.Nodes[producer];
        return node switch
        {
            { OpType: "Concat" } => node.Inputs.FirstOrDefault(i => i >= 0 && !graph.IsState[i], -1),
            { OpType: "TensorScatter", Inputs: [_, var update, ..] } => update,
            { Operator.Class: KernelClass.Attention, Inputs: [_, var key, var value, ..] } => state.Kind == StateKind.KeyCache ? key : value,
            _ => -1,
        };
    }

    /// <summary>The nearest products that a value is made of; none where there are too many nodes between.</summary>
    private static List<int> ProductsBehind(PlanningGraph graph, int value)
    {
        var products = new List<int>();
        var seen = new HashSet<int>();
        var open = new Queue<int>([value]);
        while (open.TryDequeue(out var current))
        {
            if (current < 0 || graph.Values[current].Producer is not (>= 0 and var producer) || graph.IsHost[producer] || !seen.Add(producer))
            {
                continue;
            }

            if (seen.Count > MostNodes)
            {
                return [];
            }

            if (graph.Nodes[producer].Operator?.Class is KernelClass.Matrix or KernelClass.QuantizedMatrix or KernelClass.Attention or KernelClass.Experts)
            {
                products.Add(producer);
                continue;
            }

            foreach (var input in graph.Nodes[producer].Inputs)
            {
                open.Enqueue(input);
            }
        }

        return products;
    }
}
