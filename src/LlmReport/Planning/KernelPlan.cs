using System.Collections.Immutable;

namespace LlmReport.Planning;

/// <summary>All kernels of a model under one execution and one attention model, in execution order.</summary>
public sealed record KernelPlan
{
    public required ExecutionModel Execution { get; init; }

    public required AttentionModel Attention { get; init; }

    public required PlanningGraph Graph { get; init; }

    public required ImmutableArray<Kernel> Kernels { get; init; }

    /// <summary>For every node the kernel that runs it; −1 for views, host nodes and calls.</summary>
    public required ImmutableArray<int> KernelOfNode { get; init; }

    /// <summary>DequantizeLinear nodes whose results never exist: their readers read the quantised tensors.</summary>
    public ImmutableHashSet<int> FoldedDequantisations { get; init; } = [];

    /// <summary>The part of the model that leaves a tensor in memory: that of the kernel which writes it.</summary>
    public ModuleKind ModuleOf(TensorLifetime tensor) => Graph.Values[tensor.Value].IsGraphInput ? ModuleKind.Other : Graph.ModuleOf(Kernels[tensor.First]);
}
