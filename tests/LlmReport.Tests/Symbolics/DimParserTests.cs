using CsCheck;
using LlmReport.Symbolics;
using Xunit;

namespace LlmReport.Tests.Symbolics;

public sealed class DimParserTests
{
    [Theory]
    [InlineData("past_sequence_length + sequence_length", "past_sequence_length + sequence_length")]
    [InlineData("past_sequence_length+1", "past_sequence_length + 1")]
    [InlineData("sequence-1", "sequence - 1")]
    [InlineData("2*(s+1)", "2*s + 2")]
    [InlineData("((s0 - 1)//2) + 1", "(s0 + 1)//2")]
    [InlineData("floor(height/8)", "height//8")]
    [InlineData("floor(s0/2 - 1/2) + 1", "(s0 + 1)//2")] // torch writes the length after a stride of 2 like this
    [InlineData("ceil(s/8)", "(s + 7)//8")]
    [InlineData("Max(1, s) % 4", "s % 4")] // s is at least 1
    [InlineData("-(s - 3)", "-s + 3")]
    [InlineData("s**2", "s**2")]
    [InlineData("hidden/heads", "hidden//heads")]
    [InlineData("batch-size + 1", "batch-size + 1")]
    [InlineData("a//b//c", "a//(b*c)")]
    public void Expressions_are_read(string text, string expected) => Assert.Equal(expected, DimParser.TryParse(text, Dim.Of)?.ToString());

    [Theory]
    [InlineData("batch-size")]
    [InlineData("unk__123")]
    [InlineData("Addlogits_dim_0")]
    [InlineData("Add/model/layers.0/Add_output_0_dim_1")]
    [InlineData("/model/Shape_output_0")]
    [InlineData("1024-x y")]
    [InlineData("2d")]
    [InlineData("?")]
    [InlineData("s +")]
    [InlineData("f(s)")]
    [InlineData("s//0")]
    public void Names_that_are_no_expression_are_one_symbol(string text)
    {
        var dim = DimParser.ParseOrSymbol(text, Dim.Of);
        Assert.Equal(text, Assert.Single(dim.Symbols).Name);
    }

    [Fact]
    public void Text_that_is_no_expression_asks_for_one_symbol_only()
    {
        var asked = new List<string>();
        DimParser.ParseOrSymbol("batch size", name =>
        {
            asked.Add(name);
            return Dim.Of(name);
        });
        Assert.Equal(["batch size"], asked);
    }

    [Fact]
    public void Deep_nesting_is_refused() => Assert.Null(DimParser.TryParse(new string('(', 4000) + "s" + new string(')', 4000), Dim.Of));

    [Fact]
    public void A_huge_power_is_refused() => Assert.Null(DimParser.TryParse("s**1000000000", Dim.Of));

    [Fact]
    public void No_text_throws() =>
        Gen.String[Gen.Char["ab12+-*/%(),. _mins"], 0, 24].Sample(text => DimParser.TryParse(text, Dim.Of) is not null || true, iter: 20_000);
}
