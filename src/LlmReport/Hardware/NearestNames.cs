using System.Collections.Immutable;

namespace LlmReport.Hardware;

/// <summary>Which of some names a mistyped one may have meant.</summary>
internal static class NearestNames
{
    /// <summary>The nearest names first: those that contain most words of the asked one, then by edit distance less the shared beginning.</summary>
    internal static ImmutableArray<string> Of(string asked, IEnumerable<string> names, int count)
    {
        var text = asked.ToLowerInvariant();
        var words = text.Split(['-', ' ', '_'], StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. names
                .Select(name => (Name: name, Text: name.ToLowerInvariant()))
                .OrderBy(n => words.Count(word => !n.Text.Contains(word, StringComparison.Ordinal)))
                .ThenBy(n => EditDistance(text, n.Text) - text.AsSpan().CommonPrefixLength(n.Text))
                .ThenBy(n => n.Name, StringComparer.Ordinal)
                .Take(count)
                .Select(n => n.Name),
        ];
    }

    /// <summary>Levenshtein distance: insertions, deletions and replacements that turn one text into the other.</summary>
    internal static int EditDistance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[to.Length];
    }
}
