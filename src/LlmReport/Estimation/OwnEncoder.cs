using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Tells a decoder whose graph holds its encoder: one that looks up embeddings for a prompt of its own beside the decoder's tokens.</summary>
internal static class OwnEncoder
{
    public static bool IsIn(PlanningGraph graph)
    {
        if (!graph.Typed.HasState)
        {
            return false;
        }

        var prompts = graph.Typed.Symbols.Where(symbol => symbol.Role == SymbolRole.EncoderSequence).Select(symbol => symbol.Name).ToHashSet(StringComparer.Ordinal);
        return prompts.Count > 0 && graph.Typed.Symbols.Any(symbol => symbol.Role == SymbolRole.DecoderSequence)
            && graph.Nodes.Any(node => node.OpType == "Gather" && node.Inputs is [_, >= 0 and var indices, ..] && IsPrompt(graph.Values[graph.Roots[indices]], prompts));
    }

    private static bool IsPrompt(TypedValue value, HashSet<string> prompts) => value is { IsGraphInput: true, Type: { ElementType: ElementType.Int64 or ElementType.Int32, KnownShape: { } shape } }
        && Enumerable.Range(0, shape.Rank).Any(axis => shape[axis].Symbols.Any(symbol => prompts.Contains(symbol.Name)));
}
