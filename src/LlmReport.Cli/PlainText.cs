namespace LlmReport.Cli;

/// <summary>Text of models and arguments as a line of a terminal or a log can carry it.</summary>
internal static class PlainText
{
    /// <summary>The text without what would break the line, colour it, or turn its direction; tabs become spaces.</summary>
    public static string OneLine(string text) => text.Any(IsDisruptive) ? string.Concat(text.Select(c => IsDisruptive(c) ? (c == '\t' ? ' ' : '?') : c)) : text;

    // Controls (escape sequences start with one), line and paragraph separators, and the marks that reverse what follows.
    private static bool IsDisruptive(char c) =>
        char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
