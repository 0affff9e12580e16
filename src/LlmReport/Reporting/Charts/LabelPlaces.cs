using LlmReport.Language;

namespace LlmReport.Reporting.Charts;

/// <summary>Finds a free place for each label of a drawing, greedily, so that no two overlap.</summary>
/// <param name="left">Left border for labels.</param>
/// <param name="top">Upper border.</param>
/// <param name="right">Right border.</param>
/// <param name="bottom">Lower border.</param>
internal sealed class LabelPlaces(double left, double top, double right, double bottom)
{
    private const double CharacterWidth = 7.4;
    private const double WideCharacterWidth = 12.5;

    private const double LineHeight = 14;
    private readonly List<(double Left, double Top, double Right, double Bottom)> taken = [];

    public static double WidthOf(string text) => text.Sum(c => TextColumns.IsWide(c) ? WideCharacterWidth : CharacterWidth);

    public void Take(double boxLeft, double boxTop, double boxRight, double boxBottom) => taken.Add((boxLeft, boxTop, boxRight, boxBottom));

    /// <summary>The first candidate that is free; its start and baseline. Null where none is.</summary>
    public (double X, double Y)? Place(string text, IEnumerable<(double X, double Baseline)> candidates)
    {
        var width = WidthOf(text);
        foreach (var (x, baseline) in candidates)
        {
            var box = (Left: x, Top: baseline - LineHeight + 3, Right: x + width, Bottom: baseline + 3);
            if (box.Left < left || box.Right > right || box.Top < top || box.Bottom > bottom
                || taken.Exists(t => box.Left < t.Right && t.Left < box.Right && box.Top < t.Bottom && t.Top < box.Bottom))
            {
                continue;
            }

            taken.Add(box);
            return (x, baseline);
        }

        return null;
    }
}
