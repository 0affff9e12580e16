using System.Text;

namespace LlmReport.Reporting;

/// <summary>Keeps Markdown below what a forge takes as a comment.</summary>
internal static class CommentSize
{
    /// <summary>GitHub takes 65,536 characters; what is put around the text needs some.</summary>
    public const int MostBytes = 60_000;

    public static int BytesOf(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>The first of the texts, made with fewer and fewer rows, that is short enough.</summary>
    /// <exception cref="UsageException">None is: a template of the user's own writes too much.</exception>
    public static string Fit(string template, IEnumerable<int> rowsToTry, Func<int, string> render)
    {
        foreach (var rows in rowsToTry)
        {
            if (render(rows) is var text && BytesOf(text) <= MostBytes)
            {
                return text;
            }
        }

        throw new UsageException(FormattableString.Invariant($"{template}: what it writes is longer than {MostBytes} bytes even with the fewest rows."), "Shorten the template.");
    }
}
