using System.Text.RegularExpressions;
using LlmReport.Language;
using Xunit;

namespace LlmReport.Tests.Language;

public sealed class PhraseTests
{
    [Fact]
    public void An_interpolated_string_keeps_its_places_open()
    {
        var phrase = Phrase.Of($"axis {5} lies outside rank {2}");

        Assert.Equal("problem.axis-#-lies-outside-rank-#", phrase.Key);
        Assert.Equal(("axis 5 lies outside rank 2", "轴 5 超出秩 2"), (phrase.ToString(), phrase.In(Texts.Of("zh"))));
    }

    [Fact]
    public void A_phrase_within_a_phrase_is_in_the_same_language()
    {
        Phrase inner = "the contracted axis";

        Assert.Equal("被收缩的轴：B 与 8 不可能相等。", Phrase.Of($"{inner}: {"B"} against {8}, which cannot be equal.").In(Texts.Of("zh")));
    }

    [Fact]
    public void Words_that_a_language_lacks_stay_english() => Assert.Equal("heavens, 3!", Phrase.Of($"heavens, {3}!").In(Texts.Of("zh")));

    [Fact]
    public void Every_phrase_of_the_sources_is_in_the_tables_with_the_same_words()
    {
        Assert.NotEmpty(TextUses.Phrases);
        Assert.All(TextUses.Phrases, phrase => Assert.Equal((phrase, phrase), (phrase, Texts.English.Find(Phrase.KeyOf(phrase)))));
    }

    [Fact]
    public void A_fault_of_an_operator_is_said_in_chinese()
    {
        var fault = ModelException.Of("LR1003", "n", Phrase.Of($"{"Concat"}: {Phrase.Of($"ranks {2} and {3} cannot be joined")}."), "x");

        Assert.Equal(("Concat: ranks 2 and 3 cannot be joined.", "Concat：秩 2 与 3 无法拼接。"), (fault.Message, fault.Problem.In(Texts.Of("zh"))));
        Assert.DoesNotMatch(new Regex("[a-z]{3,} [a-z]{3,}"), fault.Problem.In(Texts.Of("zh")));
    }
}
