using System.Collections.Immutable;

namespace LlmReport.Reporting.Folding;

/// <summary>Equal layers, shown once; or the kernels outside the layers.</summary>
/// <param name="Scope">The layers' common name: <c>model/layers.*</c>; empty outside layers.</param>
/// <param name="Numbers">The layers' numbers, ascending; empty outside layers.</param>
/// <param name="IsBeforeLayers">Outside layers: true for what runs before the first of them.</param>
/// <param name="Kernels">In execution order of the first layer.</param>
internal sealed record FoldedLayer(string Scope, ImmutableArray<int> Numbers, bool IsBeforeLayers, ImmutableArray<FoldedKernel> Kernels)
{
    public bool IsLayer => Scope.Length > 0;

    public int Count => Math.Max(Numbers.Length, 1);
}
