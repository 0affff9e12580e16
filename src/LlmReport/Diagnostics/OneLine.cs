using System.Globalization;
using LlmReport.Language;

namespace LlmReport.Diagnostics;

/// <summary>Text out of a model as part of one line: nothing in it breaks the line, moves the cursor or reorders what is shown.</summary>
public static class OneLine
{
    /// <summary>Longer names lose their middle.</summary>
    private const int LongestText = 200;

    public static string Of(string text) => Within(text, LongestText);

    /// <summary>The text on one line, its middle left out where it is longer.</summary>
    public static string Within(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return Clean(text);
        }

        var (head, tail) = ((longest * 2 / 3) - 1, longest / 3);
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        tail -= char.IsLowSurrogate(text[^tail]) ? 1 : 0;
        return Clean($"{text[..head]}…{text[^tail..]}");
    }

    /// <summary>The whole text, however long, without line breaks and controls.</summary>
    public static string Clean(string text)
    {
        foreach (var c in text)
        {
            if (Breaks(c))
            {
                return string.Concat(text.Select(each => Breaks(each) ? '?' : each));
            }
        }

        return text;
    }

    /// <summary>Up to <paramref name="most"/> names in quotes, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> names, Texts texts, int most = 5)
    {
        var shown = string.Join(texts["list.separator"], names.Take(most).Select(name => $"'{Of(name)}'"));
        return names.Count <= most ? shown : texts.Format("list.more", shown, names.Count - most);
    }

    private static bool Breaks(char c) => c >= ' ' && c < '\x7f' ? false : char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
