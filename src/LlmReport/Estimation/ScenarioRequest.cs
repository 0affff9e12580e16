using System.Collections.Immutable;
using LlmReport.Hardware;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>What to estimate: devices × precisions × workloads, and the headline execution and attention.</summary>
public sealed record ScenarioRequest
{
    /// <summary>Prompt of a request that names none.</summary>
    public const long DefaultPromptTokens = 1024;

    /// <summary>Tokens that a chat of a request that names no number generates.</summary>
    public const long DefaultGeneratedTokens = 256;

    public required ImmutableArray<HardwareSpec> Hardware { get; init; }

    public ImmutableArray<Precision> Precisions { get; init; } = [Precision.Stored];

    public ImmutableArray<Phase> Phases { get; init; } = [Phase.Prefill, Phase.Decode];

    public ImmutableArray<long> Batches { get; init; } = [1];

    /// <summary>Prompt lengths; null for the default, capped at the position table.</summary>
    public ImmutableArray<long>? PromptTokens { get; init; }

    /// <summary>Contexts of decode steps; null for prompt + 1, capped at the position table.</summary>
    public ImmutableArray<long>? ContextTokens { get; init; }

    /// <summary>Decode steps of chats; null for the default, capped so that prompt and steps fit the position table.</summary>
    public ImmutableArray<long>? GeneratedTokens { get; init; }

    public ExecutionModel Execution { get; init; } = ExecutionModel.Fused;

    public AttentionModel Attention { get; init; } = AttentionModel.Flash;

    /// <summary>The layout of KV caches that grow with the context.</summary>
    public KvLayout KvLayout { get; init; } = KvLayout.Contiguous;

    /// <summary>Symbols given by the user.</summary>
    public ImmutableSortedDictionary<string, long> SymbolBindings { get; init; } = ImmutableSortedDictionary<string, long>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The same of the first device, precision, batch and lengths alone.</summary>
    public ScenarioRequest First() => this with
    {
        Hardware = Hardware[..1],
        Precisions = Precisions[..1],
        Batches = Batches[..1],
        PromptTokens = PromptTokens?[..1],
        ContextTokens = ContextTokens?[..1],
        GeneratedTokens = GeneratedTokens?[..1],
    };
}
