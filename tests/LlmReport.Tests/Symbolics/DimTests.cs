using LlmReport.Symbolics;
using Xunit;

namespace LlmReport.Tests.Symbolics;

public sealed class DimTests
{
    private static readonly Dim B = Dim.Of("B");
    private static readonly Dim S = Dim.Of("S");
    private static readonly Dim T = Dim.Of("T");
    private static readonly Dim P = Dim.Of(new Symbol("P", 0));

    [Fact]
    public void Terms_are_written_by_degree_then_alphabet_with_the_constant_last() =>
        Assert.Equal("B*S + S**2 + B - 1", (B - 1 + (S * S) + (S * B)).ToString());

    [Fact]
    public void A_monomial_is_written_with_its_coefficient_first() =>
        Assert.Equal("128*B*H*S*T", (T * S * 128 * Dim.Of("H") * B).ToString());

    [Fact]
    public void A_negative_first_term_carries_its_sign() => Assert.Equal("-S + 1", (1 - S).ToString());

    [Fact]
    public void A_division_inside_a_product_stands_in_parentheses() =>
        Assert.Equal("B*((S + 7)//8)", (Dim.FloorDiv(S + 7, 8) * B).ToString());

    [Fact]
    public void A_division_alone_needs_no_parentheses() => Assert.Equal("(S + 7)//8", Dim.CeilDiv(S, 8).ToString());

    [Fact]
    public void A_negated_division_stands_in_parentheses() => Assert.Equal("-(S//8)", (-Dim.FloorDiv(S, 8)).ToString());

    [Fact]
    public void A_remainder_is_written_with_a_percent_sign() => Assert.Equal("(S + 1) % 8", Dim.Mod(S + 9, 8).ToString());

    [Fact]
    public void Two_unrelated_symbols_broadcast_to_a_sorted_term() =>
        Assert.Equal("broadcast(P, S)", Dim.Broadcast(S, P).ToString());

    [Fact]
    public void A_constant_divisor_splits_off_whole_multiples() => // (6·S + 7)//3 = 2·S + 2 + 1//3
        Assert.Equal("2*S + 2", Dim.FloorDiv((6 * S) + 7, 3).ToString());

    [Fact]
    public void A_division_of_a_product_by_its_factor_is_the_other_factor() =>
        Assert.Equal(S + T, Dim.FloorDiv((B * S) + (B * T), B));

    [Fact]
    public void A_division_by_a_sum_is_exact_where_the_sum_is_a_factor() =>
        Assert.Equal(B, Dim.FloorDiv((B * S) + (B * P), P + S));

    [Fact]
    public void What_may_be_zero_does_not_cancel() => Assert.Equal("P//P", Dim.FloorDiv(P, P).ToString());

    [Fact]
    public void Nested_divisions_become_one() => Assert.Equal("S//8", Dim.FloorDiv(Dim.FloorDiv(S, 2), 4).ToString());

    [Fact]
    public void A_remainder_within_the_divisor_drops() => // S%8 is below 8
        Assert.Equal(S, Dim.FloorDiv((8 * S) + Dim.Mod(T, 8), 8));

    [Fact]
    public void A_common_factor_of_numerator_and_divisor_cancels() =>
        Assert.Equal("S//(2*T)", Dim.FloorDiv(6 * S * B, 12 * T * B).ToString());

    [Fact]
    public void A_negative_numerator_rounds_down() => Assert.Equal(Dim.Of(-3), Dim.FloorDiv(-5, 2));

    [Fact]
    public void A_negative_constant_truncates_toward_zero() => Assert.Equal(Dim.Of(-2), Dim.TruncDiv(-5, 2));

    [Fact]
    public void Truncation_is_unknown_where_the_sign_is() => Assert.Null(Dim.TruncDiv(S - T, 2));

    [Fact]
    public void Truncation_of_what_is_never_negative_rounds_down() => Assert.Equal(Dim.FloorDiv(S, 2), Dim.TruncDiv(S, 2));

    [Fact]
    public void Division_by_zero_is_an_error() => Assert.Equal("LR1003", Assert.Throws<ModelException>(() => Dim.FloorDiv(S, 0)).Code);

    [Fact]
    public void The_sum_with_what_is_never_negative_dominates() => Assert.Equal(P + S, Dim.Max(S, P + S));

    [Fact]
    public void Extremes_flatten_and_drop_repetitions() =>
        Assert.Equal("min(B, S, T)", Dim.Min(Dim.Min(S, B), Dim.Min(T, S)).ToString());

    [Fact]
    public void A_one_broadcasts_to_the_other() => Assert.Equal(S, Dim.Broadcast(1, S));

    [Fact]
    public void A_constant_wins_a_broadcast() => Assert.Equal(Dim.Of(64), Dim.Broadcast(S, 64));

    [Fact]
    public void What_is_proven_above_one_wins_a_broadcast() => Assert.Equal(S + 1, Dim.Broadcast(T, S + 1));

    [Fact]
    public void Two_constants_that_differ_do_not_broadcast() =>
        Assert.Equal("LR1003", Assert.Throws<ModelException>(() => Dim.Broadcast(3, 4)).Code);

    [Fact]
    public void A_broadcast_of_bound_values_that_differ_is_an_error() =>
        Assert.Throws<ModelException>(() => Dim.Broadcast(S, T).Evaluate(Bindings.Empty.With("S", 3).With("T", 4)));

    [Fact]
    public void Zero_against_one_broadcasts_to_zero() =>
        Assert.Equal(Int128.Zero, Dim.Broadcast(P, S).Evaluate(Bindings.Empty.With("P", 0).With("S", 1)));

    [Fact]
    public void An_unbound_symbol_makes_the_value_unknown() => Assert.Null((B * S).Evaluate(Bindings.Empty.With("B", 2)));

    [Fact]
    public void A_product_less_a_factor_is_never_negative() => // (B − 1)·S ≥ 0
        Assert.Equal((Int128)0, ((B * S) - S).Range.Minimum);

    [Fact]
    public void A_distance_is_never_negative() => Assert.Equal((Int128)0, Dim.Max(S - 8, 8 - S).Range.Minimum);

    [Fact]
    public void A_length_is_at_least_its_half() => Assert.True(Dim.ProveAtLeast(S, Dim.FloorDiv(S, 2)));

    [Fact]
    public void A_clamped_length_is_at_most_the_length() => Assert.True(Dim.ProveAtLeast(S, Dim.Min(S, 4096)));

    [Fact]
    public void A_number_is_its_quotient_times_the_divisor_plus_the_remainder() =>
        Assert.True(Dim.ProveEqual((8 * Dim.FloorDiv(S, 8)) + Dim.Mod(S, 8), S));

    [Fact]
    public void An_even_number_is_never_odd() => Assert.False(Dim.ProveEqual(2 * S, (2 * T) + 1));

    [Fact]
    public void Two_free_symbols_may_or_may_not_be_equal() => Assert.Null(Dim.ProveEqual(S, T));

    [Fact]
    public void Symbols_inside_functions_are_found() =>
        Assert.Equal(["B", "P", "S", "T"], (B * Dim.FloorDiv(Dim.Max(P, S), T)).Symbols.Select(symbol => symbol.Name));

    [Fact]
    public void Substitution_simplifies_again() => // (P + S)//8 with P = 8·B − S
        Assert.Equal(B, Dim.FloorDiv(P + S, 8).Substitute(symbol => symbol.Name == "P" ? (8 * B) - S : null));

    [Fact]
    public void Overflow_is_an_error() =>
        Assert.StartsWith("A dimension overflows", Assert.Throws<ModelException>(() => Dim.Pow(Dim.Of(1L << 62) * S, 3)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_polynomial_of_256_terms_is_kept() => Assert.Equal(256, SumOfSymbols(256).Symbols.Count);

    [Fact]
    public void A_polynomial_of_257_terms_becomes_one_bounded_symbol()
    {
        var large = SumOfSymbols(257);
        Assert.Equal((Int128)257, large.Range.Minimum);
        Assert.Matches("^large_[0-9a-f]{16}$", Assert.Single(large.Symbols).Name);
    }

    [Fact]
    public void The_symbol_of_a_large_polynomial_is_the_same_each_time() => Assert.Equal(SumOfSymbols(300), SumOfSymbols(300));

    private static Dim SumOfSymbols(int count)
    {
        var sum = Dim.Zero;
        for (var i = 0; i < count; i++)
            sum += Dim.Of($"d{i:D3}");
        return sum;
    }

    [Fact]
    public void A_remainder_of_remainders_does_not_depend_on_how_many_there_were()
    {
        // Whatever is in between, only x itself counts modulo 3: 6, 9 and 12 are multiples of it.
        var x = Dim.Of("S") * Dim.Of("P");

        Assert.Equal(Dim.Mod(x, Dim.Of(3)), Dim.Mod(Dim.Mod(Dim.Mod(Dim.Of("S"), Dim.Of(6)) * Dim.Of("P"), Dim.Of(9)), Dim.Of(3)));
        Assert.Equal(Dim.Mod(x, Dim.Of(3)), Dim.Mod(Dim.Mod(Dim.Mod(x, Dim.Of(12)), Dim.Of(6)), Dim.Of(3)));
    }
}
