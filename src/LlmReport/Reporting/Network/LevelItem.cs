using System.Collections.Immutable;

namespace LlmReport.Reporting.Network;

/// <summary>What becomes one node of a scope: a kernel, a module, or a block, with the equal ones that it is drawn for.</summary>
/// <param name="Kind">What holds its kernels together.</param>
/// <param name="Depth">How many parts of the kernels' paths lie outside of what it holds.</param>
/// <param name="Siblings">For each of the equal ones the positions of its kernels in the scope, ascending, equal ones at equal places.</param>
internal sealed record LevelItem(ItemKind Kind, int Depth, ImmutableArray<int[]> Siblings)
{
    /// <summary>Which stretch of a module that other items interrupt; 0 for a whole one.</summary>
    public int Part { get; init; }

    public int[] Positions => Siblings[0];
}
