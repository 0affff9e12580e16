using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Conformance;

/// <summary>Inputs that a transformer graph runs with, at a binding of its symbols.</summary>
internal static class ModelInputs
{
    private const int MostElements = 1 << 24;

    /// <summary>One tensor an input; null where a dim has no value, there are too many elements, or an input is no tensor of numbers.</summary>
    public static IReadOnlyCollection<RuntimeInput>? At(TypedGraph graph, Bindings bindings)
    {
        var inputs = new List<RuntimeInput>();
        foreach (var input in graph.Values.Where(v => v.IsGraphInput))
        {
            var type = input.Type.ElementType;
            if (!input.Type.IsTensor || input.Type.KnownShape is not { } shape || type.Bits() is not >= 8 || !TensorContents.IsNumber(type)
                || Sizes(shape.Dims, bindings) is not { } dims)
            {
                return null;
            }

            inputs.Add(new RuntimeInput(input.Name, type, dims, type.IsFloat() ? TensorContents.Small(type, dims) : TensorContents.Of(type, dims, Integers(input.Name, dims, bindings))));
        }

        return inputs;
    }

    /// <summary>The model with its small inputs as constants of these contents.</summary>
    public static OnnxModel WithContents(OnnxModel model, IReadOnlyCollection<RuntimeInput> inputs)
    {
        var constants = inputs.Select(i => (Input: i, Count: i.Dims.Aggregate(1L, (count, dim) => count * dim)))
            .Where(pair => pair.Count <= ShapeValue.MaximumElements).ToDictionary(pair => pair.Input.Name, pair => Constant(pair.Input, (int)pair.Count), StringComparer.Ordinal);
        return model with
        {
            Graph = model.Graph with
            {
                Inputs = [.. model.Graph.Inputs.Where(i => !constants.ContainsKey(i.Name))],
                Initializers = [.. model.Graph.Initializers, .. constants.Values],
            },
        };
    }

    private static Initializer Constant(RuntimeInput input, int count)
    {
        var constant = new Initializer(input.Name, input.ElementType, input.Dims, new TensorStorage.None());
        return input.ElementType.IsFloat()
            ? constant with { Floats = TensorValues.Floats(input.ElementType, input.Bytes, count) }
            : constant with { Integers = TensorValues.Integers(input.ElementType, input.Bytes, count) };
    }

    private static ImmutableArray<long>? Sizes(ImmutableArray<Dim> dims, Bindings bindings)
    {
        var sizes = dims.Select(dim => dim.Evaluate(bindings)).ToList();
        return sizes.TrueForAll(size => size is not null) && sizes.Aggregate((Int128)1, (count, size) => count * size!.Value) <= MostElements
            ? [.. sizes.Select(size => (long)size!.Value)]
            : null;
    }

    /// <summary>What the name of an input says it holds: a mask of ones, positions in order, how far a cache is filled, or small ids.</summary>
    private static Func<int, double> Integers(string name, ImmutableArray<long> dims, Bindings bindings) => name switch
    {
        _ when name.Contains("mask", StringComparison.Ordinal) => _ => 1,
        _ when name.Contains("position", StringComparison.Ordinal) => i => dims.IsEmpty ? 0 : i % dims[^1],
        _ when name.Contains("kv_seqlen", StringComparison.Ordinal) => _ => Sequence(bindings),
        _ when name.Contains("indices", StringComparison.Ordinal) => _ => 0,
        _ => i => 1 - (i % 2),
    };

    private static long Sequence(Bindings bindings) => bindings.TryGet("sequence_len", out var length) ? length : 1;
}
