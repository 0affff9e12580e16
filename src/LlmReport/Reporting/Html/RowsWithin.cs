using System.Text;

namespace LlmReport.Reporting.Html;

/// <summary>The first rows of a table that a share of the page holds; the tables say how many they leave out, and the other formats have all.</summary>
internal static class RowsWithin
{
    /// <summary>How many rows take at most so many bytes together; one where the first alone takes more.</summary>
    /// <param name="rows">The rows, the most important first.</param>
    /// <param name="bytes">What they may take.</param>
    /// <param name="bytesOf">About what a row takes.</param>
    public static int Count<T>(IEnumerable<T> rows, int bytes, Func<T, int> bytesOf)
    {
        var count = 0;
        foreach (var row in rows)
        {
            bytes -= bytesOf(row);
            if (bytes < 0 && count > 0)
            {
                break;
            }

            count++;
        }

        return count;
    }

    /// <summary>Bytes of texts in the page.</summary>
    public static int BytesOf(params IEnumerable<string> texts) => texts.Sum(text => Encoding.UTF8.GetByteCount(HtmlText.Escape(text)));
}
