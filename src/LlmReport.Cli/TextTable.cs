using System.Collections.Immutable;
using LlmReport.Diagnostics;
using LlmReport.Language;

namespace LlmReport.Cli;

/// <summary>Rows of text under headings; numbers stand to the right.</summary>
internal sealed record TextTable(ImmutableArray<(string Heading, bool IsNumber)> Columns, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>Characters that the table takes with a frame: a line and two spaces a column.</summary>
    public int FramedWidth => Widths().Sum(width => width + 3) + 1;

    /// <summary>Columns aligned by spaces, two between them, none at the end of a line.</summary>
    public IEnumerable<string> Lines()
    {
        var widths = Widths();
        return All().Select(row => string.Join("  ", row.Select((cell, index) => Columns[index].IsNumber ? TextColumns.PadLeft(cell, widths[index]) : TextColumns.PadRight(cell, widths[index]))).TrimEnd());
    }

    private ImmutableArray<int> Widths() => [.. Columns.Select((_, index) => All().Max(row => TextColumns.Of(row[index])))];

    private IEnumerable<ImmutableArray<string>> All() =>
        Rows.Select(row => row.Select(OneLine.Clean).ToImmutableArray()).Prepend([.. Columns.Select(column => column.Heading)]);
}
