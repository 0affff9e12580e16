using System.Globalization;
using System.Text;

namespace LlmReport.Reporting.Html;

/// <summary>Text of a model as HTML, in content and in quoted attributes.</summary>
/// <remarks>Markup is escaped. Control characters, lone surrogates and the characters that turn the direction of the text around them are shown as
/// <c>⟨U+202E⟩</c>: invisible ones could make a name look like another.</remarks>
internal static class HtmlText
{
    /// <summary>Longest name that the page shows; the middle of longer ones is left out.</summary>
    public const int LongestName = 160;

    public static string Escape(string text)
    {
        var first = FirstSpecial(text);
        if (first < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 32).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            Append(escaped, text, ref i);
        }

        return escaped.ToString();
    }

    /// <summary>The text, in place of each character that cannot be seen its number, line breaks and tabs among them.</summary>
    public static string Visible(string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (first < 0)
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            _ = text[i] == '\n' ? visible.Append("⟨U+000A⟩") : AppendVisible(visible, text, ref i);
        }

        return visible.ToString();
    }

    /// <summary>The text with its middle left out where it is longer than <paramref name="longest"/> characters.</summary>
    public static string Shorten(string text, int longest = LongestName)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var (head, tail) = ((longest * 2 / 3) - 1, longest / 3);
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        tail -= char.IsLowSurrogate(text[^tail]) ? 1 : 0;
        return string.Concat(text.AsSpan(0, head), "…", text.AsSpan(text.Length - tail));
    }

    /// <summary>A name of the model, of a length that can be shown, with nothing in it that cannot be seen.</summary>
    public static string Readable(string text) => Visible(Shorten(text));

    private static int FirstSpecial(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsSpecial(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsSpecial(char c) => c is '<' or '>' or '&' or '"' or '\'' or '`' || IsHidden(c) || char.IsSurrogate(c);

    private static bool IsHidden(char c) => (c < ' ' && c != '\n') || c is >= '\u007f' and <= '\u009f' or '\u061c' or '\u200b' or '\u200e' or '\u200f'
        or >= '\u2028' and <= '\u202e' or >= '\u2060' and <= '\u206f' or '\ufeff' or >= '\ufff9' and <= '\uffff';

    private static void Append(StringBuilder escaped, string text, ref int i) => _ = text[i] switch
    {
        '<' => escaped.Append("&lt;"),
        '>' => escaped.Append("&gt;"),
        '&' => escaped.Append("&amp;"),
        '"' => escaped.Append("&quot;"),
        '\'' => escaped.Append("&#39;"),
        '`' => escaped.Append("&#96;"),
        _ => AppendVisible(escaped, text, ref i),
    };

    /// <summary>Appends a character, both halves of a pair, or the number of one that cannot be seen.</summary>
    internal static StringBuilder AppendVisible(StringBuilder visible, string text, ref int i)
    {
        var c = text[i];
        return char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? visible.Append(c).Append(text[++i])
            : IsHidden(c) || char.IsSurrogate(c) ? visible.Append(CultureInfo.InvariantCulture, $"⟨U+{(int)c:X4}⟩")
            : visible.Append(c);
    }
}
