using LlmReport.Language;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>Holds what the file declares of inner values and outputs against what was inferred.</summary>
/// <remarks>Only declared positive integers below 2⁴⁰ are believed enough to contradict; names prove nothing.</remarks>
internal static class DeclaredShapes
{
    public static IEnumerable<InferenceFinding> Contradictions(OnnxGraph graph, Func<string, TensorType?> inferred)
    {
        foreach (var declared in graph.DeclaredValues.Concat(graph.Outputs))
        {
            if (inferred(declared.Name)?.KnownShape is { } shape && Contradiction(declared, shape) is { } problem)
            {
                yield return new InferenceFinding("LR1003", declared.Name, problem,
                    Phrase.Of("Export the model again, or take the declaration out of the file; the inferred shape is used."));
            }
        }
    }

    private static Phrase? Contradiction(DeclaredValue declared, TensorShape shape)
    {
        if (declared.Type?.Shape is not { } dims)
        {
            return null;
        }

        if (dims.Length != shape.Rank)
        {
            return dims.IsEmpty ? default(Phrase?) : Phrase.Of($"The file declares rank {dims.Length}, the graph computes {shape}.");
        }

        for (var axis = 0; axis < dims.Length; axis++)
        {
            if (dims[axis].Value is > 0 and < 1L << 40 and var size && shape[axis].Constant != size && Dim.ProveEqual(shape[axis], Dim.Of(size)) == false)
            {
                return Phrase.Of($"The file declares {size} on axis {axis}, the graph computes {shape[axis]}.");
            }
        }

        return null;
    }
}
