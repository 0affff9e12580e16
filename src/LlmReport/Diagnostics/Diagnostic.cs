using System.Collections.Immutable;

namespace LlmReport.Diagnostics;

/// <summary>A finding: a hazard with its remedy, one for all places of one pattern.</summary>
public sealed record Diagnostic
{
    /// <summary><c>LR</c> and four digits.</summary>
    public required string Code { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What is wrong and why it matters here, one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The module, layer numbers replaced by <c>*</c> where several are meant; empty for the model as a whole.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Names of the nodes (or values, or files) it is about.</summary>
    public ImmutableArray<string> Nodes { get; init; } = [];

    public int Occurrences { get; init; } = 1;

    /// <summary>What the remedy would save in each scenario that was looked at; empty where it is not estimated.</summary>
    public ImmutableArray<Saving> Savings { get; init; } = [];

    /// <summary>Seconds that the remedy would save; null where it is not estimated. Of <see cref="Savings"/> those of the telling scenario, under the headline execution.</summary>
    public double? SavedSeconds { get; init; }

    /// <summary>Bytes that the remedy would save (moved in a run, unless the rule says otherwise); null where it is not estimated.</summary>
    public double? SavedBytes { get; init; }

    /// <summary>What to do, one sentence.</summary>
    public required string Help { get; init; }
}
