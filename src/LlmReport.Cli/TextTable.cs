using System.Collections.Immutable;
using LlmReport.Diagnostics;

namespace LlmReport.Cli;

/// <summary>Rows of text under headings; numbers stand to the right.</summary>
internal sealed record TextTable(ImmutableArray<(string Heading, bool IsNumber)> Columns, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>Columns aligned by spaces, two between them, none at the end of a line.</summary>
    public IEnumerable<string> Lines()
    {
        ImmutableArray<ImmutableArray<string>> all =
            [[.. Columns.Select(column => column.Heading)], .. Rows.Select(row => row.Select(OneLine.Clean).ToImmutableArray())];
        var widths = Columns.Select((_, index) => all.Max(row => row[index].Length)).ToArray();
        return all.Select(row => string.Join("  ", row.Select((cell, index) => Columns[index].IsNumber ? cell.PadLeft(widths[index]) : cell.PadRight(widths[index]))).TrimEnd());
    }
}
