using System.Buffers;
using System.Text;
using System.Text.Json;
using LlmReport.Symbolics;
using Xunit;

namespace LlmReport.Tests.Symbolics;

public sealed class FormulaTests
{
    private static readonly Dim B = Dim.Of("B");
    private static readonly Dim S = Dim.Of("S");
    private static readonly Dim T = Dim.Of("T");

    [Fact]
    public void The_sum_of_ten_thousand_equal_terms_is_one_exact_polynomial()
    {
        var total = Formula.Sum(Enumerable.Repeat((Formula)(4096 * B * S), 10_000));
        Assert.Equal(40_960_000 * B * S, total.AsDim);
    }

    [Fact]
    public void Ten_thousand_layers_that_differ_are_summed_by_their_factor()
    {
        // Each layer takes max(B/7, S/3) seconds, twice: 20,000 times the one maximum.
        Formula slowest = Formula.Max((Formula)B / 7, (Formula)S / 3);
        Assert.Equal(20_000 * slowest, Formula.Sum(Enumerable.Repeat(2 * slowest, 10_000)));
    }

    [Fact]
    public void Equal_terms_cancel() => Assert.True((Formula.Max((Formula)B / 7, S) - Formula.Max((Formula)B / 7, S)).IsZero);

    [Fact]
    public void Fractions_with_the_same_divisor_add_up() => // S/4 + S/4 + S/2 = S
        Assert.Equal(S, ((Formula)S / 4 + (Formula)S / 4 + (Formula)S / 2).AsDim);

    [Fact]
    public void A_quotient_does_not_round() => Assert.Equal(2.5, ((Formula)S / 2).Evaluate(Bindings.Empty.With("S", 5)));

    [Fact]
    public void A_fraction_is_shortened() => Assert.Equal("(3*S)/2", ((Formula)(6 * S) / 4).ToString());

    [Fact]
    public void A_bandwidth_stays_recognizable() => Assert.Equal("(2*S)/3350000000000", ((Formula)(2 * S) / 3.35e12).ToString());

    [Fact]
    public void A_shared_symbol_cancels() => Assert.Equal(4 * S, ((Formula)(4 * B * S) / B).AsDim);

    [Fact]
    public void Bits_are_rounded_up_to_bytes_exactly() => // 3 bits each of 5 take 2 bytes
        Assert.Equal((Int128)2, Formula.Ceil((Formula)(3 * S) / 8).EvaluateExactly(Bindings.Empty.With("S", 5)));

    [Fact]
    public void Totals_beyond_the_precision_of_doubles_are_exact() => // 2⁶⁰ + 1
        Assert.Equal(((Int128)1 << 60) + 1, (Formula.Pow(S, 2) + 1).EvaluateExactly(Bindings.Empty.With("S", 1L << 30)));

    [Fact]
    public void A_value_beyond_128_bits_is_calculated_in_doubles() => // (10¹⁸)⁸ = 10¹⁴⁴
        Assert.Equal(1e144, Formula.Pow(S, 8).Evaluate(Bindings.Empty.With("S", 1_000_000_000_000_000_000))!.Value, 1e130);

    [Fact]
    public void A_formula_with_a_fraction_has_no_exact_value() => Assert.Null((0.5 * (Formula)S).EvaluateExactly(Bindings.Empty.With("S", 4)));

    [Fact]
    public void An_unbound_symbol_makes_the_value_unknown() => Assert.Null(((Formula)S / B).Evaluate(Bindings.Empty.With("S", 4)));

    [Fact]
    public void A_whole_power_multiplies_by_repeated_squaring()
    {
        var x = 1.0 - (1.0 / 3);
        var expected = x * (x * x * (x * x)); // 5 = 1 + 4
        Assert.Equal(expected, Formula.Pow(1 - ((Formula)1 / 3), S).Evaluate(Bindings.Empty.With("S", 5)));
    }

    [Fact]
    public void A_mixture_touches_the_experts_it_is_expected_to() // 8·(1 − (1 − 2/8)²) = 3.5
    {
        Formula touched = 8 * (1 - Formula.Pow(1 - ((Formula)2 / 8), S));
        Assert.Equal(3.5, touched.Evaluate(Bindings.Empty.With("S", 2)));
    }

    [Fact]
    public void A_polynomial_of_too_many_terms_stays_several()
    {
        var total = Formula.Sum(Enumerable.Range(0, 600).Select(i => (Formula)Dim.Of($"d{i:D3}")));
        var ones = new Bindings(Enumerable.Range(0, 600).Select(i => new KeyValuePair<string, long>($"d{i:D3}", 1)));
        Assert.Equal((Int128)600, total.EvaluateExactly(ones));
    }

    [Fact]
    public void A_product_beyond_128_bits_stays_several() =>
        Assert.Equal(1e60, ((Formula)1_000_000_000_000_000_000 * 1_000_000_000_000_000_000 * 1_000_000_000_000_000_000 * 1_000_000).Evaluate(Bindings.Empty)!.Value, 1e45);

    [Fact]
    public void Substitution_simplifies_again() =>
        Assert.Equal(Formula.One, ((Formula)S / T).Substitute(symbol => symbol.Name == "S" ? T : null));

    [Fact]
    public void Symbols_of_every_part_are_listed_once() =>
        Assert.Equal(["B", "S", "T"], (Formula.Max((Formula)S / 3, B) + ((Formula)T / S)).Symbols.Select(symbol => symbol.Name));

    [Theory]
    [InlineData("4096*B*S + 2", """["+",["*",4096,"B","S"],2]""")]
    [InlineData("S", "\"S\"")]
    [InlineData("-S**2", """["*",-1,["pow","S",2]]""")]
    [InlineData("(S + 7)//8", """["//",["+","S",7],8]""")]
    [InlineData("broadcast(B, S) % 8", """["%",["broadcast","B","S"],8]""")]
    [InlineData("min(S, 4096)", """["min","S",4096]""")]
    public void Dims_are_written_as_nested_arrays(string dim, string json) => Assert.Equal(json, Json(DimParser.TryParse(dim, Dim.Of)!));

    [Fact]
    public void Formulas_are_written_as_nested_arrays() =>
        Assert.Equal("""["+",["/","S",3],["pow",["ceil",["*","B",0.5]],"T"]]""",
            Json(((Formula)S / 3) + Formula.Pow(Formula.Ceil(0.5 * (Formula)B), T)));

    [Fact]
    public void A_compiled_formula_without_a_value_for_a_symbol_is_not_a_number() =>
        Assert.Equal(double.NaN, ((Formula)B + S).Compile(["B"]).Evaluate([1]));

    [Fact]
    public void A_compiled_formula_rounds_up_divides_and_raises() => // ceil(0.5·3)·2³ + 3/2 = 2·8 + 1.5
        Assert.Equal(17.5, ((Formula.Ceil(0.5 * (Formula)B) * Formula.Pow(2, S)) + ((Formula)B / 2)).Compile(["S", "B"]).Evaluate([3, 3]));

    private static string Json(Formula formula)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            formula.WriteJson(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    [Theory]
    [InlineData("B*P + 3*T*S + S*S", true)]
    [InlineData("P*T", false)]
    [InlineData("P*P*B", false)]
    [InlineData("min(P, 4096)*B", false)]
    [InlineData("min(S, 4096)*P", true)]
    [InlineData("(P + 3)//2", false)]
    [InlineData("S//2*T", true)]
    public void Steps_of_equal_growth_are_seen(string dim, bool isAffine) =>
        Assert.Equal(isAffine, ((Formula)DimParser.TryParse(dim, Dim.Of)!).IsAffineIn(name => name is "P" or "T"));

    [Fact]
    public void A_quotient_by_what_moves_is_not_of_equal_growth()
    {
        Formula moving = Dim.Of("P"), still = Dim.Of("S");

        Assert.True((moving * 2.5 / still).IsAffineIn(name => name == "P"));
        Assert.False((still / (moving + 1)).IsAffineIn(name => name == "P"));
        Assert.False((Formula.Ceil(moving / 3.5) + still).IsAffineIn(name => name == "P"));
    }
}
