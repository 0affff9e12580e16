using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning;

/// <summary>One launch: a node, or a group of nodes run as one, with its cost as formulas.</summary>
public sealed record Kernel
{
    /// <summary>Name of the node that gives the kernel its work.</summary>
    public required string Name { get; init; }

    public required string OpType { get; init; }

    public required string Domain { get; init; }

    public required string Scope { get; init; }

    public required KernelClass Class { get; init; }

    /// <summary>Indices of its nodes in the typed graph, in execution order.</summary>
    public required ImmutableArray<int> Nodes { get; init; }

    /// <summary>FLOPs of its nodes, summed; null where one of them is not known.</summary>
    public required KernelCost? Cost { get; init; }

    public required ImmutableArray<OperandTraffic> Reads { get; init; }

    public required ImmutableArray<OperandTraffic> Writes { get; init; }

    /// <summary>Executions in one run of the model.</summary>
    public required Formula Repeat { get; init; }

    /// <summary>Element type of its arithmetic, which chooses the peak under precision "stored".</summary>
    public required ElementType ComputeType { get; init; }

    /// <summary>True where masked score blocks are not computed, so that seconds follow the causal counts.</summary>
    public bool SkipsMaskedBlocks { get; init; }
}
