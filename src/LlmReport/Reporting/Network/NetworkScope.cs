using System.Collections.Immutable;

namespace LlmReport.Reporting.Network;

/// <summary>A module, a repeated block, or the whole network: nodes and what flows between them, for one of its equal repetitions.</summary>
/// <param name="Index">Place among the scopes; 0 is the whole network.</param>
/// <param name="Kind">What holds it together.</param>
/// <param name="Path">The module's path, numbers replaced by <c>*</c>: <c>model/layers.*</c>; empty for the whole and for blocks that names do not tell.</param>
/// <param name="Label">The module's own name, with its numbers: <c>layers 1–31</c>; empty for blocks and parts.</param>
/// <param name="Count">Equal siblings drawn once.</param>
/// <param name="KernelCount">Kernels in one of them.</param>
/// <param name="Nodes">What it holds; inputs and outputs last.</param>
/// <param name="Edges">Between its nodes, each pair once.</param>
/// <param name="Layout">Where the nodes are, as long as none is expanded.</param>
internal sealed record NetworkScope(
    int Index, ItemKind Kind, string Path, string Label, int Count, int KernelCount, ImmutableArray<NetworkNode> Nodes, ImmutableArray<NetworkEdge> Edges, ScopeLayout Layout);
