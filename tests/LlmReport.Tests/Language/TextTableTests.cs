using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using LlmReport.Language;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Language;

/// <summary>The tables of texts against one another and against the places that use them.</summary>
public sealed partial class TextTableTests
{
    private static readonly ImmutableHashSet<string> PhraseKeys = [.. TextUses.Phrases.Select(Phrase.KeyOf)];

    private static readonly string Templates = Path.Combine(RepositoryFolder.Root, "templates");

    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_table_has_the_keys_of_the_english_one(string language)
    {
        Assert.Empty(Texts.English.Keys.Except(Texts.Of(language).Keys));
        Assert.Empty(Texts.Of(language).Keys.Except(Texts.English.Keys));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_text_has_the_places_of_the_english_one(string language) => Assert.All(Texts.English.Keys.Intersect(Texts.Of(language).Keys), key =>
        Assert.Equal((key, string.Join(' ', PlacesIn(Texts.English[key]))), (key, string.Join(' ', PlacesIn(Texts.Of(language)[key])))));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Keys_stand_in_order_each_once_and_with_a_text(string language)
    {
        var file = Path.Combine(Templates, "strings", $"{language}.json");
        using var table = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { AllowDuplicateProperties = false });
        var keys = table.RootElement.EnumerateObject().Select(property => property.Name).ToList();

        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.All(table.RootElement.EnumerateObject(), property => Assert.False(string.IsNullOrWhiteSpace(property.Value.GetString()), property.Name));
    }

    [Fact]
    public void Every_text_is_used() => Assert.All(Texts.English.Keys, key => Assert.True(TextUses.Literals.Contains(key) || TextUses.Patterns.Any(pattern => pattern.IsMatch(key)) || TextUses.Beginnings.Any(beginning => key.StartsWith(beginning, StringComparison.Ordinal)) || PhraseKeys.Contains(key), key));

    [Fact]
    public void Every_text_that_is_asked_for_is_there() => Assert.All(TextUses.Asked, key =>
        Assert.True(Texts.English.Find(key) is not null || (Texts.English.Find(key + ".one") is not null && Texts.English.Find(key + ".many") is not null), key));

    private static IEnumerable<string> PlacesIn(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
