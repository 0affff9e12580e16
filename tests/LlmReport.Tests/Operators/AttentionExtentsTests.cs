using LlmReport.Operators;
using LlmReport.Symbolics;
using Xunit;

namespace LlmReport.Tests.Operators;

public sealed class AttentionExtentsTests
{
    private static readonly Dim S = Dim.Of("S"), P = Dim.Of(new Symbol("P", 0));

    [Fact]
    public void Visible_keys_are_those_that_a_mask_leaves_one_by_one()
    {
        for (var s = 1; s < 8; s++)
        {
            for (var p = 0; p < 8; p++)
            {
                for (var left = -1; left < 7; left++)
                {
                    for (var right = -1; right < 4; right++)
                    {
                        Check(s, p, p + s, left, right, isCausal: true);
                        Check(s, p, p + s, left, right, isCausal: false);
                    }
                }

                Check(s, p, p + s + 3, -1, 1, isCausal: false);
                Check(s, p, p + s + 3, -1, -1, isCausal: true);
            }
        }
    }

    [Fact]
    public void A_causal_mask_leaves_a_whole_polynomial()
    {
        // Σ (P + i + 1) over S queries is S·P + S·(S + 1)/2; twice that is 2·S·P + S² + S.
        var extents = Extents(S, P, P + S) with { IsCausal = true };

        Assert.Equal(2 * S * P + S * S + S, extents.TwiceVisibleKeys());
    }

    [Fact]
    public void A_decode_step_in_a_window_sees_the_window()
    {
        var extents = Extents(1, P, P + 1) with { IsCausal = true, LeftWindow = 4096 };

        // one query at position P sees min(4096, P + 1) keys
        Assert.Equal(2 * 4096, extents.TwiceVisibleKeys().Substitute(_ => 8192).Constant);
        Assert.Equal(2 * 101, extents.TwiceVisibleKeys().Substitute(_ => 100).Constant);
        Assert.Equal(Dim.Min(P + 1, 4096), extents.AttendedTokens);
    }

    [Fact]
    public void A_mask_known_to_be_causal_halves_the_counts_of_a_prompt()
    {
        var cost = (Extents(4, 0, 4) with { IsCausal = true }).Cost();

        // 16 scores of which 10 are seen, (8 + 8) multiply-adds each; 5 vector FLOPs and 1 transcendental a score
        Assert.Equal<Formula>(2 * 16 * 16, cost.MatrixFlops);
        Assert.Equal<Formula>(2 * 10 * 16, cost.Causal!.MatrixFlops);
        Assert.Equal<Formula>(5 * 10, cost.Causal.VectorFlops);
        Assert.Equal<Formula>(10, cost.Causal.Transcendentals);
        Assert.Equal<Formula>(2 * 16, cost.ScratchElements);
    }

    private static AttentionExtents Extents(Dim queries, Dim past, Dim keys) => new()
    {
        Batch = 1,
        Heads = 1,
        KeyValueHeads = 1,
        QueryTokens = queries,
        PastTokens = past,
        KeyTokens = keys,
        KeyWidth = 8,
        ValueWidth = 8,
    };

    private static void Check(int queries, int past, int keys, int left, int right, bool isCausal)
    {
        var seen = 0;
        for (var i = 0; i < queries; i++)
        {
            for (var j = 0; j < keys; j++)
            {
                var ahead = j - (past + i);
                var tooFarAhead = isCausal ? ahead > 0 : right >= 0 && ahead > right;
                seen += tooFarAhead || (left >= 0 && -ahead > left) ? 0 : 1;
            }
        }

        var extents = Extents(queries, past, keys) with
        {
            IsCausal = isCausal,
            LeftWindow = left < 0 ? null : left + 1,
            RightWindow = right < 0 ? null : right,
        };
        Assert.Equal(2 * seen, extents.TwiceVisibleKeys().Constant);
    }
}
