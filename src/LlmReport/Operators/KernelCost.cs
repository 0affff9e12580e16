using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>What one execution of an operator costs, as formulas of the model's symbols.</summary>
/// <remarks>One multiply-add is 2 FLOPs. Traffic is compulsory: each input read once, each output written once, in full, save for the
/// exceptions in <see cref="Reads"/> and <see cref="Writes"/>.</remarks>
public sealed record KernelCost
{
    public static KernelCost Zero { get; } = new();

    /// <summary>FLOPs of matrix products and convolutions, full score matrices: 2 · multiply-adds.</summary>
    public Formula MatrixFlops { get; init; } = Formula.Zero;

    /// <summary>Additions, multiplications, comparisons … outside matrix products.</summary>
    public Formula VectorFlops { get; init; } = Formula.Zero;

    /// <summary>exp, log, tanh, erf, sqrt, sin, cos, division-free reciprocals: one each.</summary>
    public Formula Transcendentals { get; init; } = Formula.Zero;

    /// <summary>Share of each of the three counts that causal masking leaves, where query i sees P + i + 1 keys; null where nothing is masked.</summary>
    public KernelCost? Causal { get; init; }

    /// <summary>Inputs that are not read once in full.</summary>
    public ImmutableArray<OperandAccess> Reads { get; init; } = [];

    /// <summary>Outputs that are not written once in full.</summary>
    public ImmutableArray<OperandAccess> Writes { get; init; } = [];

    /// <summary>Elements of intermediate tensors (attention scores and probabilities) that eager attention writes and reads once each; flash never does.</summary>
    public Formula ScratchElements { get; init; } = Formula.Zero;
}
