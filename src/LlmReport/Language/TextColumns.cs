namespace LlmReport.Language;

/// <summary>Columns that a text takes where all letters are of one width: Chinese characters and punctuation take two.</summary>
public static class TextColumns
{
    private const char FirstWide = '\u2e80';

    public static bool IsWide(char letter) => letter >= FirstWide;

    public static int Of(string text) => text.Sum(letter => char.IsLowSurrogate(letter) ? 0 : IsWide(letter) ? 2 : 1);

    /// <summary>The text at the left of so many columns.</summary>
    public static string PadRight(string text, int columns) => text + Spaces(text, columns);

    /// <summary>The text at the right of so many columns.</summary>
    public static string PadLeft(string text, int columns) => Spaces(text, columns) + text;

    private static string Spaces(string text, int columns) => new(' ', Math.Max(0, columns - Of(text)));
}
