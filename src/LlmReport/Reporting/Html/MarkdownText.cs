using System.Globalization;
using System.Text;

namespace LlmReport.Reporting.Html;

/// <summary>Text of a model in Markdown, in running text and in cells of tables.</summary>
/// <remarks>Markup, links, images, mathematics and borders of cells are escaped. Behind what a forge would turn into a link or a notification
/// (<c>@name</c>, <c>#12</c>, <c>http:</c>, <c>www.</c>) stands a space of no width. What cannot be seen is shown as <c>⟨U+202E⟩</c>, a line break is a space.
/// Source: CommonMark 0.31, GitHub Flavored Markdown 0.29.</remarks>
internal static class MarkdownText
{
    /// <summary>Longest name that stands in Markdown.</summary>
    private const int LongestName = 120;

    private const string NoWidth = "&#8203;";

    /// <summary>Running text.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            _ = text[i] switch
            {
                '\n' or '\r' or '\t' => escaped.Append(' '),
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '|' => escaped.Append("&#124;"),
                '\\' or '`' or '*' or '_' or '[' or ']' or '~' or '$' => escaped.Append('\\').Append(text[i]),
                '@' or '#' or ':' when i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]) => escaped.Append(text[i]).Append(NoWidth),
                '.' when i >= 3 && text.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase) => escaped.Append(NoWidth).Append('.'),
                _ => HtmlText.AppendVisible(escaped, text, ref i),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A name: a code span, in which no renderer looks for anything; as HTML where backticks or borders of cells are in the name.</summary>
    public static string Code(string text)
    {
        var visible = Visible(HtmlText.Shorten(text, LongestName));
        return visible.Length == 0 ? ""
            : visible.AsSpan().IndexOfAny('`', '|', '\\') >= 0 ? $"<code>{Entities(visible)}</code>"
            : string.IsNullOrWhiteSpace(visible) || visible[0] == ' ' || visible[^1] == ' ' ? $"` {visible} `" : $"`{visible}`";
    }

    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            _ = text[i] is '\n' or '\r' or '\t' ? visible.Append(' ') : HtmlText.AppendVisible(visible, text, ref i);
        }

        return visible.ToString();
    }

    /// <summary>Every sign of ASCII as a number, so that nothing is left that could be markup; no text node holds a whole address.</summary>
    private static string Entities(string text)
    {
        var escaped = new StringBuilder(text.Length * 4);
        foreach (var c in text)
        {
            _ = c switch
            {
                '@' or ':' => escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)c};</code><code>"),
                > ' ' and < '\x7f' when !char.IsAsciiLetterOrDigit(c) => escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)c};"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
