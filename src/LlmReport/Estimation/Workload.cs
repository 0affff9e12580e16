using System.Collections.Immutable;

namespace LlmReport.Estimation;

/// <summary>What the model is asked to do: phase, sequences, tokens, and symbols bound by hand.</summary>
public sealed record Workload
{
    public required Phase Phase { get; init; }

    public required long Batch { get; init; }

    public required long PromptTokens { get; init; }

    /// <summary>Tokens that a decode step attends to, its own included; of a chat those that its last step attends to.</summary>
    public required long ContextTokens { get; init; }

    /// <summary>Decode steps of a chat; 0 for any other phase.</summary>
    public long GeneratedTokens { get; init; }

    /// <summary>Tokens that a decoder begins with where an encoder reads the prompt; null where the decoder reads it itself.</summary>
    public long? DecoderTokens { get; init; }

    /// <summary>Length of what an encoder hands to the decoder; null for that of the prompt.</summary>
    public long? EncodedLength { get; init; }

    /// <summary>Of a chat its first and its last run; of anything else itself.</summary>
    public ImmutableArray<Workload> FirstAndLastRun() => Phase != Phase.Chat ? [this] : GeneratedTokens == 0 ? [Prefill()] : [Prefill(), Step(GeneratedTokens)];

    /// <summary>The run that a chat begins with.</summary>
    public Workload Prefill() => this with { Phase = Phase.Prefill, ContextTokens = DecoderTokens ?? PromptTokens, GeneratedTokens = 0 };

    /// <summary>Symbols given by the user (<c>--dim</c>).</summary>
    public ImmutableSortedDictionary<string, long> SymbolBindings { get; init; } = ImmutableSortedDictionary<string, long>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>New tokens of a step where the graph fixes them; null where the workload decides.</summary>
    public long? FixedSequenceLength { get; init; }

    /// <summary>The layout of KV caches that grow with the context.</summary>
    public KvLayout KvLayout { get; init; } = KvLayout.Contiguous;

    /// <summary>Tokens that such a cache is allocated for beyond those it holds after the step.</summary>
    public long UnfilledTokens => KvLayout.AllocatedFor(PastLength + SequenceLength) - PastLength - SequenceLength;

    /// <summary>S: new tokens of the step; of a chat those of its prefill.</summary>
    public long SequenceLength => FixedSequenceLength ?? (Phase == Phase.Decode ? 1 : DecoderTokens ?? PromptTokens);

    /// <summary>P: tokens already in the cache; of a chat none, as at its beginning.</summary>
    public long PastLength => Phase == Phase.Decode ? ContextTokens - 1 : 0;

    /// <summary>Tokens that the last query of the step attends to.</summary>
    public long AttendedTokens => Phase is Phase.Decode or Phase.Chat ? ContextTokens : DecoderTokens ?? PromptTokens;

    /// <summary>A decode step of a chat, counted from 1: it attends to what the decoder began with and that many generated tokens, its own included.</summary>
    public Workload Step(long number) => this with { Phase = Phase.Decode, ContextTokens = (DecoderTokens ?? PromptTokens) + number, GeneratedTokens = 0 };
}
