using System.Collections.Immutable;

namespace LlmReport.Reporting.Network;

/// <summary>What a node hands on, as it is written on the node.</summary>
internal static class OutgoingTensors
{
    /// <summary>Distinct tensors of its edges; none for inputs and outputs, which are tensors themselves.</summary>
    public static ImmutableArray<EdgeTensor> Of(NetworkScope scope, int node) => !scope.Nodes[node].IsWork ? []
        : [.. scope.Edges.Where(edge => edge.From == node).SelectMany(edge => edge.Tensors).GroupBy(tensor => tensor.Value).Select(group => group.MaxBy(tensor => tensor.Count)!)];
}
