using System.Collections.Immutable;
using LlmReport.Hardware;
using LlmReport.Language;

namespace LlmReport.Reporting.Charts;

/// <summary>A roofline of ASCII characters, log-log, for places that show text alone.</summary>
/// <remarks>The memory slope is drawn by the height of its characters in their line: <c>_ . - '</c>. Marks come over the roofs, larger ones first; the name of a roof stands above it, at the right border, so that letters of two columns move nothing.</remarks>
internal sealed class TextRoofline
{
    private const int Columns = 62;
    private const int Rows = 17;
    private const int LabelWidth = 6;
    private const string Heights = "_.-'";

    private readonly double bandwidth;
    private readonly Texts texts;
    private readonly ImmutableArray<Roof> roofs;
    private readonly LogScale x, y;
    private readonly char[][] cells;

    private TextRoofline(HardwareSpec hardware, ImmutableArray<string> active, IReadOnlyList<TextMark> marks, Texts texts)
    {
        this.texts = texts;
        bandwidth = hardware.MemoryBandwidthBytesPerSecond;
        var all = Roof.Of(hardware, active, texts);
        roofs = all.Any(r => r.IsActive) ? [.. all.Where(r => r.IsActive)] : all;
        x = LogScale.Around(marks.Select(m => m.Intensity).Concat(roofs.Select(r => r.Peak / bandwidth)), 0, Columns, 3);
        y = LogScale.Around(marks.Select(m => m.FlopsPerSecond).Concat(roofs.Select(r => r.Peak)), Rows, 0, 3);
        cells = [.. Enumerable.Range(0, Rows).Select(_ => Enumerable.Repeat(' ', Columns).ToArray())];
    }

    /// <summary>The drawing, lines separated by LF, none ending in a space.</summary>
    /// <param name="hardware">The device.</param>
    /// <param name="active">Data types that the model's products run in.</param>
    /// <param name="marks">Those of most time first.</param>
    /// <param name="texts">The words.</param>
    public static string Draw(HardwareSpec hardware, ImmutableArray<string> active, IReadOnlyList<TextMark> marks, Texts texts) =>
        new TextRoofline(hardware, active, marks, texts).Draw(marks);

    private string Draw(IReadOnlyList<TextMark> marks)
    {
        DrawSlope();
        foreach (var roof in roofs)
        {
            DrawRoof(roof);
        }

        foreach (var mark in marks)
        {
            DrawMark(mark);
        }

        return string.Join('\n', Lines().Select(line => line.TrimEnd()));
    }

    /// <summary>From the left border, or where it comes into the drawing from below, to the highest roof.</summary>
    private void DrawSlope()
    {
        var highest = roofs.Select(r => r.Peak).DefaultIfEmpty(y.High).Max();
        for (var column = 0; column < Columns; column++)
        {
            var rate = bandwidth * IntensityAt(column + 0.5);
            if (rate >= y.Low && rate < highest)
            {
                Line(column, rate);
            }
        }
    }

    private void DrawRoof(Roof roof)
    {
        var row = RowOf(roof.Peak);
        var from = ColumnOf(roof.Peak / bandwidth);
        for (var column = from; column < Columns; column++)
        {
            cells[row][column] = column == from ? '+' : '=';
        }

        var text = $"{roof.Name} {Quantities.FlopsPerSecond(roof.Peak).Text}";
        if (row > 0 && TextColumns.Of(text) is var width && width < Columns)
        {
            text.PadRight(width).CopyTo(0, cells[row - 1], Columns - width, width);
        }
    }

    private void DrawMark(TextMark mark)
    {
        var (row, column) = (RowOf(mark.FlopsPerSecond), ColumnOf(mark.Intensity));
        if (!char.IsAsciiLetter(cells[row][column]))
        {
            cells[row][column] = mark.Letter;
        }
    }

    private void Line(int column, double rate)
    {
        var at = y.At(rate);
        var row = Math.Min((int)at, Rows - 1);
        cells[row][column] = Heights[Math.Clamp((int)((row + 1 - at) * Heights.Length), 0, Heights.Length - 1)];
    }

    private double IntensityAt(double column) => Math.Pow(10, x.LowExponent + (column / Columns * (x.HighExponent - x.LowExponent)));

    private int RowOf(double rate) => Math.Clamp((int)y.At(rate), 0, Rows - 1);

    private int ColumnOf(double intensity) => Math.Clamp((int)x.At(intensity), 0, Columns - 1);

    private IEnumerable<string> Lines()
    {
        var labels = y.Exponents(Rows / 2).ToDictionary(e => Math.Min((int)Math.Round(y.At(Math.Pow(10, e))), Rows - 1), Quantities.PowerOfTen);
        yield return "FLOP/s";
        for (var row = 0; row < Rows; row++)
        {
            yield return $"{labels.GetValueOrDefault(row, "").PadLeft(LabelWidth)} |{new string(cells[row])}";
        }

        var (axis, ticks) = (Enumerable.Repeat('-', Columns).ToArray(), Enumerable.Repeat(' ', Columns + LabelWidth).ToArray());
        foreach (var exponent in x.Exponents(7))
        {
            var column = Math.Min((int)Math.Round(x.At(Math.Pow(10, exponent))), Columns - 1);
            axis[column] = '+';
            var text = Quantities.PowerOfTen(exponent);
            text.CopyTo(0, ticks, Math.Max(0, column - (text.Length / 2)), text.Length);
        }

        yield return $"{new string(' ', LabelWidth)} +{new string(axis)}";
        yield return $"{new string(' ', LabelWidth)}  {new string(ticks)}";
        var memory = texts.Format("text-roofline.slope", Quantities.BytesPerSecond(bandwidth).Text);
        yield return $"{new string(' ', LabelWidth)}  {memory}{TextColumns.PadLeft(texts["text-roofline.x-axis"], Columns - TextColumns.Of(memory))}";
    }
}
