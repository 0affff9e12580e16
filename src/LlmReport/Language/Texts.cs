using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace LlmReport.Language;

/// <summary>All that the program says in one language: a text for each key, read once from templates/strings.</summary>
/// <remarks>Keys begin with their area: <c>verdict.title</c>, <c>LR2001.message</c>; those of scripts with <c>js.</c>. Arguments stand as <c>{0}</c> in the text.
/// As a format provider it writes numbers without culture, and lets what knows its own words write itself in this language.</remarks>
public sealed class Texts : IFormatProvider
{
    private static readonly Lazy<Texts> LazyEnglish = new(static () => TextTable.Read("en"));
    private static readonly Lazy<Texts> LazyChinese = new(static () => TextTable.Read("zh"));

    private readonly FrozenDictionary<string, string> table;

    internal Texts(string language, IReadOnlyDictionary<string, string> table) => (Language, this.table) = (language, table.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>The languages there are.</summary>
    public static ImmutableArray<string> Languages { get; } = ["en", "zh"];

    public static Texts English => LazyEnglish.Value;

    /// <summary><c>en</c> or <c>zh</c>.</summary>
    public string Language { get; }

    public IEnumerable<string> Keys => table.Keys;

    /// <exception cref="KeyNotFoundException">No text has that key.</exception>
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"There is no text '{key}'.");

    /// <exception cref="UsageException">There is no such language.</exception>
    public static Texts Of(string language) => language switch
    {
        "en" => LazyEnglish.Value,
        "zh" => LazyChinese.Value,
        _ => throw new UsageException($"There are no texts in the language '{language}'.", $"There are {string.Join(", ", Languages)}."),
    };

    /// <summary>The language of a writer; English where it has none.</summary>
    public static Texts Of(IFormatProvider? provider) => provider?.GetFormat(typeof(Texts)) as Texts ?? English;

    /// <summary>Null where no text has that key.</summary>
    public string? Find(string key) => table.GetValueOrDefault(key);

    /// <summary>The text with its arguments put in.</summary>
    public string Format(string key, params ReadOnlySpan<object?> arguments) => string.Format(this, this[key], arguments);

    /// <summary>The text for a number of things: <c>key.one</c> for 1, <c>key.many</c> for any other; the number is argument 0, grouped by thousands, <paramref name="others"/> follow.</summary>
    public string Count(string key, long count, params ReadOnlySpan<object?> others) =>
        Format(count == 1 ? $"{key}.one" : $"{key}.many", [count.ToString("N0", CultureInfo.InvariantCulture), .. others]);

    /// <summary>One sentence after another.</summary>
    public string Join(string first, string second) => first.Length == 0 ? second : second.Length == 0 ? first : Format("list.sentences", first, second);

    /// <summary>All texts whose key begins so, in the order of their keys.</summary>
    public IEnumerable<KeyValuePair<string, string>> WithPrefix(string prefix) =>
        table.Where(text => text.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(text => text.Key, StringComparer.Ordinal);

    object? IFormatProvider.GetFormat(Type? formatType) =>
        formatType == typeof(Texts) ? this : formatType == typeof(NumberFormatInfo) ? NumberFormatInfo.InvariantInfo : null;
}
