using LlmReport.Language;

namespace LlmReport.Reporting;

/// <summary>A number as reports show it: rounded for reading, and in full.</summary>
/// <remarks>Formatted by <see cref="Texts"/> it is in their language; by anything else in English.</remarks>
/// <param name="Text">Three significant digits with an SI prefix and the unit; <c>unknown</c> where there is no number.</param>
/// <param name="Exact">All digits with the base unit; empty where there is no number.</param>
/// <param name="Value">For sorting, in base units; null where it is not known.</param>
public sealed record Quantity(string Text, string Exact, double? Value) : IFormattable
{
    public bool IsKnown => Value is not null;

    /// <summary>Key of the exact number with its unit; null where it has none.</summary>
    internal string? ExactKey { get; init; }

    /// <summary>All digits, without unit.</summary>
    internal string Digits { get; init; } = "";

    /// <summary>True where the text has the word of a scale: 6.74 billion.</summary>
    internal bool IsInWords { get; init; }

    public string TextIn(Texts texts) => ReferenceEquals(texts, Texts.English) ? Text
        : Value is not { } value ? texts["quantity.unknown"]
        : IsInWords ? CountScale.InWords(value, texts) : Text;

    public string ExactIn(Texts texts) => ExactKey is null ? Exact : texts.Format(ExactKey, Digits);

    public override string ToString() => Text;

    public string ToString(string? format, IFormatProvider? formatProvider) => TextIn(Texts.Of(formatProvider));
}
