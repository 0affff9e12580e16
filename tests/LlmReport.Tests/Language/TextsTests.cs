using LlmReport.Language;
using LlmReport.Reporting;
using LlmReport.Tests.Reporting;
using Xunit;

namespace LlmReport.Tests.Language;

public sealed class TextsTests
{
    private static readonly Texts Sample = new("xx", new Dictionary<string, string>
    {
        ["a.of"] = "{1} of {0}",
        ["a.thing.one"] = "{0} thing in {1}",
        ["a.thing.many"] = "{0} things in {1}",
        ["b.word"] = "word",
    });

    [Fact]
    public void Arguments_stand_where_the_text_says_and_numbers_have_no_culture() => Assert.Equal("1.5 of x", Sample.Format("a.of", "x", 1.5));

    [Fact]
    public void One_thing_and_many_have_their_own_texts() =>
        Assert.Equal(("1 thing in x", "1,024 things in x", "0 things in x"), (Sample.Count("a.thing", 1, "x"), Sample.Count("a.thing", 1024, "x"), Sample.Count("a.thing", 0, "x")));

    [Fact]
    public void A_key_that_no_text_has_is_named() => Assert.Contains("a.none", Assert.Throws<KeyNotFoundException>(() => Sample["a.none"]).Message, StringComparison.Ordinal);

    [Fact]
    public void Texts_of_an_area_are_found_by_their_prefix() =>
        Assert.Equal(["a.of", "a.thing.many", "a.thing.one"], Sample.WithPrefix("a.").Select(text => text.Key));

    [Fact]
    public void A_language_that_is_not_there_is_a_wrong_argument() => Assert.Contains("en, zh", Assert.Throws<UsageException>(() => Texts.Of("fr")).Remedy, StringComparison.Ordinal);

    [Theory]
    [InlineData(6_738_415_616.0, "67.4 亿")]
    [InlineData(124_439_808.0, "1.24 亿")]
    [InlineData(671_026_419_200.0, "6,710 亿")]
    [InlineData(1_200_000_000_000.0, "1.20 万亿")]
    [InlineData(131_072.0, "13.1 万")]
    [InlineData(99_980_000.0, "1.00 亿")] // rounds up into the next word
    [InlineData(4096.0, "4,096")]
    public void Chinese_counts_go_by_ten_thousands(double count, string text) => Assert.Equal(text, Quantities.Count(count).TextIn(Texts.Of("zh")));

    [Fact]
    public void A_quantity_in_a_sentence_is_in_the_language_of_the_sentence()
    {
        Assert.Equal("未知!", string.Format(Texts.Of("zh"), "{0}!", Quantities.Bytes(null)));
        Assert.Equal("unknown!", string.Format(Texts.English, "{0}!", Quantities.Bytes(null)));
        Assert.Equal("1,000 字节", Quantities.Bytes(1000).ExactIn(Texts.Of("zh")));
    }

    [Fact]
    public void A_template_takes_its_texts_from_the_table_and_escapes_what_it_puts_in()
    {
        var html = Page("{{ t \"quantity.times\" \"<b>\" }} {{ t \"quantity.seconds\" setup.batch }}", Texts.Of("zh"));

        Assert.Contains("&lt;b&gt; 倍 1 秒", html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-Hans\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_a_template_invents_is_an_error_with_its_line()
    {
        var error = Assert.Throws<UsageException>(() => Page("\n{{ t \"no.such\" }}", Texts.English));

        Assert.Contains("60-findings.html(2,", error.Message, StringComparison.Ordinal);
        Assert.Contains("no.such", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_lacks_an_argument_is_an_error_with_its_line() =>
        Assert.Contains("60-findings.html(1,", Assert.Throws<UsageException>(() => Page("{{ t \"quantity.times\" }}", Texts.English)).Message, StringComparison.Ordinal);

    private static string Page(string section, Texts texts)
    {
        using var writer = new StringWriter();
        HtmlReport.Write(SmallReports.Analyze(SmallReports.Decoder(128).Model()), writer, new()
        {
            ToolVersion = "1.2.3",
            Texts = texts,
            Templates = OwnTemplates.Of("mine", [KeyValuePair.Create("sections/60-findings.html", "{{- # F -}}" + section)]),
        });
        return writer.ToString();
    }
}
