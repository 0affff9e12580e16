using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>Holds what the file declares of inner values and outputs against what was inferred.</summary>
/// <remarks>Only declared positive integers below 2⁴⁰ are believed enough to contradict; names prove nothing.</remarks>
internal static class DeclaredShapes
{
    public static IEnumerable<InferenceFinding> Contradictions(OnnxGraph graph, ImmutableArray<TypedValue> values)
    {
        if (graph.DeclaredValues.IsEmpty && graph.Outputs.IsEmpty)
        {
            yield break;
        }

        var byName = new Dictionary<string, TypedValue>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            if (value.IsInMainGraph)
            {
                byName[value.Name] = value;
            }
        }

        foreach (var declared in graph.DeclaredValues.Concat(graph.Outputs))
        {
            if (byName.TryGetValue(declared.Name, out var value) && value.Type.KnownShape is { } shape && Contradiction(declared, shape) is { } problem)
            {
                yield return new InferenceFinding("LR1003", declared.Name, problem,
                    "Export the model again, or take the declaration out of the file; the inferred shape is used.");
            }
        }
    }

    private static string? Contradiction(DeclaredValue declared, TensorShape shape)
    {
        if (declared.Type?.Shape is not { } dims)
        {
            return null;
        }

        if (dims.Length != shape.Rank)
        {
            return dims.IsEmpty ? null : $"The file declares rank {dims.Length}, the graph computes {shape}.";
        }

        for (var axis = 0; axis < dims.Length; axis++)
        {
            if (dims[axis].Value is > 0 and < 1L << 40 and var size && Dim.ProveEqual(shape[axis], Dim.Of(size)) == false)
            {
                return $"The file declares {size} on axis {axis}, the graph computes {shape[axis]}.";
            }
        }

        return null;
    }
}
