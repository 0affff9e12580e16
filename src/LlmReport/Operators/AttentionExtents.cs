using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>How large one call of attention is and what is masked in it; all of its counts follow.</summary>
/// <remarks>Scores are [batch, heads, queryTokens, keyTokens]; a multiply-add for each of keyWidth to make a score and for each of valueWidth to use it.
/// Softmax is 4 vector FLOPs (maximum, subtraction, sum, division) and 1 transcendental a score; the scale is 1 more.</remarks>
public sealed record AttentionExtents
{
    public required Dim Batch { get; init; }

    public required Dim Heads { get; init; }

    public required Dim KeyValueHeads { get; init; }

    /// <summary>S, the tokens that ask.</summary>
    public required Dim QueryTokens { get; init; }

    /// <summary>P, the tokens before the first that asks: query i stands at position P + i.</summary>
    public required Dim PastTokens { get; init; }

    /// <summary>T, the tokens that can be attended to.</summary>
    public required Dim KeyTokens { get; init; }

    public required Dim KeyWidth { get; init; }

    public required Dim ValueWidth { get; init; }

    /// <summary>True where query i sees keys up to P + i only.</summary>
    public bool IsCausal { get; init; }

    /// <summary>Keys that a query sees at its own position and before; null for all.</summary>
    public Dim? LeftWindow { get; init; }

    /// <summary>Keys that a query sees after its own position; null for all, without meaning where causal.</summary>
    public Dim? RightWindow { get; init; }

    public int VectorFlopsPerScore { get; init; } = 5;

    public int TranscendentalsPerScore { get; init; } = 1;

    /// <summary>Elements of the full score matrix.</summary>
    public Dim Scores => Batch * Heads * QueryTokens * KeyTokens;

    /// <summary>Tokens whose keys and values are read: at most a window of them.</summary>
    public Dim AttendedTokens => Window is { } window ? Dim.Min(KeyTokens, window) : KeyTokens;

    /// <summary>The attended tokens that are new in this step.</summary>
    public Dim AttendedNewTokens => Window is { } window ? Dim.Min(KeyTokens - PastTokens, window) : KeyTokens - PastTokens;

    /// <summary>The attended tokens of the past.</summary>
    public Dim AttendedPastTokens => AttendedTokens - AttendedNewTokens;

    private Dim? Window => LeftWindow is null ? null : IsCausal ? LeftWindow : RightWindow is null ? null : LeftWindow + RightWindow;

    /// <summary>Counts of the full score matrix, with those that masks leave in <see cref="KernelCost.Causal"/>.</summary>
    public KernelCost Cost() => Counts(2 * Scores) with
    {
        Causal = IsCausal || LeftWindow is not null || RightWindow is not null ? Counts(Batch * Heads * TwiceVisibleKeys()) : null,
        ScratchElements = 2 * Scores,
    };

    /// <summary>Twice the keys that all queries of one head see together (twice, so that it stays a whole polynomial).</summary>
    public Dim TwiceVisibleKeys()
    {
        var all = 2 * QueryTokens * KeyTokens;
        var right = IsCausal ? Dim.Zero : RightWindow;
        var reachesEnd = right is not null && Dim.ProveAtLeast(KeyTokens, PastTokens + right + QueryTokens) == true;
        if (IsCausal && LeftWindow is not null && reachesEnd)
        {
            return TwiceSumOfMinimums(QueryTokens, PastTokens, LeftWindow);
        }

        var upTo = right is null ? all : TwiceSumOfMinimums(QueryTokens, PastTokens + right, reachesEnd ? null : KeyTokens);
        if (LeftWindow is null)
        {
            return upTo;
        }

        var positions = 2 * QueryTokens * PastTokens + QueryTokens * (QueryTokens - 1);
        return upTo - positions + TwiceSumOfMinimums(QueryTokens, PastTokens - 1, LeftWindow - 1);
    }

    /// <summary>2 · Σ min(limit, offset + i + 1) over i from 0 to count − 1.</summary>
    /// <remarks>The first m = max(0, min(count, limit − offset)) terms grow: m·offset + m·(m + 1)/2; each of the others is the limit.</remarks>
    public static Dim TwiceSumOfMinimums(Dim count, Dim offset, Dim? limit)
    {
        var growing = limit is null ? count : Dim.Max(Dim.Zero, Dim.Min(count, limit - offset));
        var sum = 2 * growing * offset + growing * (growing + 1);
        return limit is null ? sum : sum + 2 * (count - growing) * limit;
    }

    /// <summary>A width shared out evenly: hidden ÷ heads.</summary>
    public static Dim Share(Dim whole, Dim parts) => Dim.TryDivideExactly(whole, parts, out var share) ? share : Dim.FloorDiv(whole, parts);

    private KernelCost Counts(Dim twiceScores) => new()
    {
        MatrixFlops = twiceScores * (KeyWidth + ValueWidth),
        VectorFlops = Half(VectorFlopsPerScore * twiceScores),
        Transcendentals = Half(TranscendentalsPerScore * twiceScores),
    };

    private static Formula Half(Dim even) => Dim.TryDivideExactly(even, 2, out var half) ? half : (Formula)even / 2;
}
