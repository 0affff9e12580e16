using Scriban.Runtime;

namespace LlmReport.Reporting.Charts;

/// <summary>The geometry of a badge: coloured parts with a text each, side by side.</summary>
/// <remarks>Texts are set in 11 px and stretched to the width that is reckoned for them, so that every font fits.</remarks>
internal static class Badge
{
    private const double Padding = 7;
    private const char FirstOfFullWidth = '\u2e80';
    private const string Narrow = " .,:;'|!()iIjlt1fr/";
    private const string Wide = "mwMW@%";

    /// <param name="parts">Key of the colour, and text.</param>
    public static ScriptObject Draw(IEnumerable<(string Key, string Text)> parts)
    {
        var drawn = new ScriptArray();
        var (x, texts) = (0.0, new List<string>());
        foreach (var (key, text) in parts)
        {
            var width = Math.Round(text.Sum(WidthOf));
            drawn.Add(new ScriptObject
            {
                ["key"] = key,
                ["text"] = text,
                ["x"] = Quantities.Coordinate(x),
                ["width"] = Quantities.Coordinate(width + (2 * Padding)),
                ["text_x"] = Quantities.Coordinate(x + Padding),
                ["text_width"] = Quantities.Coordinate(width),
            });
            x += width + (2 * Padding);
            texts.Add(text);
        }

        return new ScriptObject { ["parts"] = drawn, ["width"] = Quantities.Coordinate(x), ["text"] = string.Join(" | ", texts) };
    }

    private static double WidthOf(char c) => c >= FirstOfFullWidth ? 11.5 : Narrow.Contains(c, StringComparison.Ordinal) ? 4.1 : Wide.Contains(c, StringComparison.Ordinal) ? 10.2 : char.IsAsciiLetterUpper(c) ? 7.7 : 6.9;
}
