using System.Collections.Immutable;
using LlmReport.Planning;

namespace LlmReport.Reporting.Folding;

/// <summary>Kernels that are equal in all that costs, in equal places of equal layers: shown once.</summary>
/// <param name="Scope">The module inside the layer, numbers replaced by <c>*</c>: <c>mlp/experts.*/w1</c>; empty where names tell none.</param>
/// <param name="First">The kernel that stands for all.</param>
/// <param name="Members">Indices in the plan, ascending.</param>
internal sealed record FoldedKernel(string Scope, Kernel First, ImmutableArray<int> Members)
{
    public int Count => Members.Length;
}
