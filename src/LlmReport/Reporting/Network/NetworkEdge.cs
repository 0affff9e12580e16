using System.Collections.Immutable;

namespace LlmReport.Reporting.Network;

/// <summary>What one node of a scope hands to another.</summary>
/// <param name="From">Index of the node that makes it.</param>
/// <param name="To">Index of the node that reads it.</param>
/// <param name="Tensors">Distinct tensors, equal ones together, in the order of their making.</param>
internal sealed record NetworkEdge(int From, int To, ImmutableArray<EdgeTensor> Tensors)
{
    public int TensorCount => Tensors.Sum(tensor => tensor.Count);

    /// <summary>True where a tensor of it has more than one reader.</summary>
    public bool HasSeveralReaders => Tensors.Any(tensor => tensor.Readers > 1);
}
