using LlmReport.Inference;

namespace LlmReport.Planning;

/// <summary>Batch and sequence length that the graph fixes, so that no workload can choose them; null where they are open.</summary>
public sealed record FixedLengths(long? Batch, long? SequenceLength)
{
    /// <summary>From symbols that the graph's constants force, else from the declared shape of the token input.</summary>
    public static FixedLengths Of(TypedGraph graph) => new(
        Forced(graph, SymbolRole.Batch) ?? Declared(graph, SymbolRole.Batch, 0),
        Forced(graph, SymbolRole.Sequence) ?? Forced(graph, SymbolRole.DecoderSequence) ?? Declared(graph, SymbolRole.Sequence, 1));

    private static long? Forced(TypedGraph graph, SymbolRole role) =>
        graph.Symbols.Where(s => s.Role == role).Select(s => s.Equation?.Constant).FirstOrDefault(constant => constant is not null);

    private static long? Declared(TypedGraph graph, SymbolRole role, int axis)
    {
        foreach (var input in graph.Model.Graph.Inputs)
        {
            if (input.Type?.Shape is { } dims && axis < dims.Length && InputStructure.RoleOf(input, axis, graph.HasState) == role
                && graph.Values.First(v => v.IsGraphInput && v.Name == input.Name).Type.KnownShape is { } shape)
            {
                return shape[axis].Constant;
            }
        }

        return null;
    }
}
