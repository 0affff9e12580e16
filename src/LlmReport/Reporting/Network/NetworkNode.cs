using System.Collections.Immutable;

namespace LlmReport.Reporting.Network;

/// <summary>A node of a scope's graph.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Target">Index of the row or of the scope; −1 for inputs and outputs.</param>
/// <param name="Label">A few letters: the module's own name, the operator, the name or the shape of a tensor; empty where there is none.</param>
/// <param name="Detail">The operators of a row; the shape of inputs and outputs; empty for scopes and where tensors differ.</param>
/// <param name="Members">Kernels of the plan that a row's node stands for, in all repetitions; else empty.</param>
internal sealed record NetworkNode(NodeKind Kind, int Target, string Label, string Detail, ImmutableArray<int> Members)
{
    /// <summary>How many equal ones are drawn once at this place, repetitions of the scopes around it left out.</summary>
    public int Count { get; init; } = 1;

    /// <summary>True where the equal ones follow on each other; false where they could run side by side.</summary>
    public bool IsSequence { get; init; }

    /// <summary>How many other nodes of the scope no path joins with it, in either direction: they could run side by side.</summary>
    public int Independent { get; init; }

    /// <summary>True for what runs, false for inputs and outputs.</summary>
    public bool IsWork => Kind is NodeKind.Row or NodeKind.Scope;

    /// <summary>True for inputs and outputs of the graph itself, which have a name besides their shape.</summary>
    public bool IsNamed => !IsWork && Label != Detail;

    /// <summary>Tensors of an input or output.</summary>
    public ImmutableArray<EdgeTensor> Tensors { get; init; } = [];
}
