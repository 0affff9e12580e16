using System.Collections.Immutable;

namespace LlmReport.Estimation;

/// <summary>What the model is asked to do: phase, sequences, tokens, and symbols bound by hand.</summary>
public sealed record Workload
{
    public required Phase Phase { get; init; }

    public required long Batch { get; init; }

    public required long PromptTokens { get; init; }

    /// <summary>Tokens that a decode step attends to, its own included.</summary>
    public required long ContextTokens { get; init; }

    /// <summary>Symbols given by the user (<c>--dim</c>).</summary>
    public ImmutableSortedDictionary<string, long> SymbolBindings { get; init; } = ImmutableSortedDictionary<string, long>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>New tokens of a step where the graph fixes them; null where the workload decides.</summary>
    public long? FixedSequenceLength { get; init; }

    /// <summary>S: new tokens of the step.</summary>
    public long SequenceLength => FixedSequenceLength ?? (Phase == Phase.Decode ? 1 : PromptTokens);

    /// <summary>P: tokens already in the cache.</summary>
    public long PastLength => Phase == Phase.Decode ? ContextTokens - 1 : 0;

    /// <summary>Tokens that the last query of the step attends to.</summary>
    public long AttendedTokens => Phase == Phase.Decode ? ContextTokens : PromptTokens;
}
