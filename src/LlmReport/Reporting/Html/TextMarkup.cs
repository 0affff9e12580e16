using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmReport.Reporting.Html;

/// <summary>A text of the tables as HTML: escaped, with its code and its bold words marked, and its arguments put in.</summary>
internal static partial class TextMarkup
{
    /// <param name="text">As the table has it.</param>
    /// <param name="arguments">HTML that stands for <c>{0}</c>, <c>{1}</c> …</param>
    /// <exception cref="FormatException">The text has more places than there are arguments.</exception>
    public static string Of(string text, params ReadOnlySpan<object?> arguments)
    {
        var html = HtmlText.Escape(text);
        if (html.Contains("&#96;", StringComparison.Ordinal))
        {
            html = Code().Replace(html, "<code>$1</code>");
        }

        if (html.Contains("**", StringComparison.Ordinal))
        {
            html = Bold().Replace(html, "<b>$1</b>");
        }

        return html.Contains('{', StringComparison.Ordinal) ? string.Format(CultureInfo.InvariantCulture, html, arguments) : html;
    }

    [GeneratedRegex("&#96;(.+?)&#96;")]
    private static partial Regex Code();

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Bold();
}
