using System.Globalization;
using System.Text;

namespace LlmReport.Reporting.Network;

/// <summary>An edge as an SVG path: down through the lanes of the rows that it passes, curved between rows.</summary>
internal static class EdgePath
{
    public static string Of(ScopeGeometry geometry, int edge, int x, int y)
    {
        var (from, to) = (geometry.Scope.Edges[edge].From, geometry.Scope.Edges[edge].To);
        var rank = geometry.Scope.Layout.Ranks[from];
        var at = geometry.Centers[from];
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{x + at} {y + geometry.TopOf(from) + geometry.Sizes[from].Height}V{y + geometry.Tops[rank] + geometry.Heights[rank]}");
        foreach (var bend in geometry.Bends[edge])
        {
            rank++;
            Curve(path, x + at, y + geometry.Tops[rank - 1] + geometry.Heights[rank - 1], x + bend, y + geometry.Tops[rank]);
            path.Append(CultureInfo.InvariantCulture, $"V{y + geometry.Tops[rank] + geometry.Heights[rank]}");
            at = bend;
        }

        Curve(path, x + at, y + geometry.Tops[rank] + geometry.Heights[rank], x + geometry.Centers[to], y + geometry.Tops[rank + 1]);
        // A last step of no length would turn the arrow.
        return geometry.TopOf(to) == geometry.Tops[rank + 1] ? path.ToString() : path.Append(CultureInfo.InvariantCulture, $"V{y + geometry.TopOf(to)}").ToString();
    }

    /// <summary>From 1.2 pixels for a kilobyte and less to 4.2 for a gigabyte and more; 1.2 where the bytes are not known.</summary>
    public static double Width(double? bytes) => 1.2 + Math.Clamp(Math.Log10(Math.Max(bytes ?? 1, 1)) - 3, 0, 6) / 2;

    private static void Curve(StringBuilder path, int x1, int y1, int x2, int y2)
    {
        var half = (y1 + y2) / 2;
        _ = x1 == x2 ? path.Append(CultureInfo.InvariantCulture, $"V{y2}") : path.Append(CultureInfo.InvariantCulture, $"C{x1} {half} {x2} {half} {x2} {y2}");
    }
}
