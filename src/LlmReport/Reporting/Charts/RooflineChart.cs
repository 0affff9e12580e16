using System.Collections.Immutable;
using LlmReport.Hardware;
using LlmReport.Language;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting.Charts;

/// <summary>The geometry of a roofline: log-log axes, a roof for each data type, a slope for each level of memory, the ridge point, a dot for each folded kernel.</summary>
/// <remarks>Area is share of time. Source: Williams, Waterman, Patterson, Roofline, 2009.</remarks>
internal sealed class RooflineChart
{
    private const double LargestRadius = 26;
    private const double LeastRadius = 3;
    private const int MostDots = 60;
    private const int MostDotsWhenNarrow = 40;
    private const int MostMovers = 24;
    private const double RailStart = 118;
    private const int SlopeParts = 40;

    /// <summary>The middle of the slope's label lies so far above the line, and is half as high.</summary>
    private const double SlopeLabelRise = 10, SlopeLabelHalf = 7;

    private const double LeastLabelledShare = 0.01;

    /// <summary>Characters of a roof's name: beside the drawing, or on it.</summary>
    private const int RoofNameLength = 20, RoofNameLengthWhenNarrow = 30;

    /// <summary>Baselines of a roof's name below its line, the first that is free.</summary>
    private static readonly double[] RoofLabelPlaces = [-6, -18, 15, -24, -40];

    private static readonly double[] SlopeLabelPlaces = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2];

    private readonly HardwareSpec hardware;
    private readonly ImmutableArray<string> active;
    private readonly ChartFrame frame;
    private readonly Texts texts;
    private readonly double left, top, right, bottom;
    private LogScale x = new(0, 1, 0, 1), y = new(0, 1, 0, 1);

    /// <param name="hardware">The device.</param>
    /// <param name="active">Data types that the model's products run in.</param>
    /// <param name="frame">Size of the drawing.</param>
    /// <param name="texts">Language of its labels.</param>
    public RooflineChart(HardwareSpec hardware, ImmutableArray<string> active, ChartFrame frame, Texts texts)
    {
        (this.hardware, this.active, this.frame, this.texts) = (hardware, active, frame, texts);
        (left, top, right, bottom) = frame.IsNarrow ? (44, 12, frame.Width - 8, frame.Height - 58) : (58, 12, frame.Width - 122, frame.Height - 58);
    }

    public ScriptObject Draw(List<RooflinePoint> points, List<RooflineMover> movers)
    {
        var bandwidth = hardware.MemoryBandwidthBytesPerSecond;
        var roofs = Roof.Of(hardware, active, texts);
        x = LogScale.Around(points.Select(p => p.Intensity).Concat(Ridges(roofs)), left, right, 3);
        y = LogScale.Around(points.Select(p => p.FlopsPerSecond).Concat(roofs.Select(r => r.Peak)), bottom, top, 3);
        var places = new LabelPlaces(left + 2, top, right - 2, bottom - 2);
        var slopes = MemoryLevel.Of(hardware, texts).Select(level => Slope(level, roofs.IsEmpty ? y.High : roofs.Max(r => r.Peak), points, places)).Where(slope => slope is not null).ToScript();
        foreach (var roof in roofs)
        {
            places.Take(x.At(roof.Peak / bandwidth), y.At(roof.Peak) - 1, right, y.At(roof.Peak) + 1);
        }

        var dots = Dots(points, places).ToList();
        var ridges = DrawRidges(places).ToScript();
        return new ScriptObject
        {
            ["width"] = Quantities.Coordinate(frame.Width),
            ["height"] = Quantities.Coordinate(frame.Height),
            ["is_narrow"] = frame.IsNarrow,
            ["left"] = Quantities.Coordinate(left),
            ["right"] = Quantities.Coordinate(right),
            ["top"] = Quantities.Coordinate(top),
            ["bottom"] = Quantities.Coordinate(bottom),
            ["x_ticks"] = x.Exponents(frame.IsNarrow ? 6 : 10).Select(e => (object?)Tick(x.At(Math.Pow(10, e)), Quantities.PowerOfTen(e))).ToScript(),
            ["y_ticks"] = y.Exponents(8).Select(e => (object?)Tick(y.At(Math.Pow(10, e)), Quantities.PowerOfTen(e))).ToScript(),
            ["slopes"] = slopes,
            ["ridges"] = ridges,
            ["dots"] = dots.ToScript(),
            ["roofs"] = DrawRoofs(roofs, bandwidth, places).ToScript(),
            ["labels"] = Labels(points, places).ToScript(),
            ["rail"] = movers.Count == 0 ? null : Rail(movers),
        };
    }

    private IEnumerable<double> Ridges(IEnumerable<Roof> roofs) =>
        roofs.Select(roof => roof.Peak / hardware.MemoryBandwidthBytesPerSecond);

    private static ScriptObject Tick(double at, string text) => new() { ["at"] = Quantities.Coordinate(at), ["text"] = text };

    /// <summary>From the lower left to the highest roof; null where none of it is in the drawing. No label lies on that of the device's memory.</summary>
    private ScriptObject? Slope(MemoryLevel level, double highest, List<RooflinePoint> points, LabelPlaces places)
    {
        var bandwidth = level.BytesPerSecond;
        var from = Math.Max(x.Low, y.Low / bandwidth);
        var to = Math.Min(Math.Min(highest, y.High) / bandwidth, x.High);
        if (from >= to)
        {
            return null;
        }

        var (x1, y1, x2, y2) = (x.At(from), y.At(from * bandwidth), x.At(to), y.At(to * bandwidth));
        var angle = Math.Atan2(y2 - y1, x2 - x1);
        var text = $"{level.Name} {Quantities.BytesPerSecond(bandwidth).Text}".TrimStart();
        double Clearance(double at) => points.Select(p => Math.Abs(x.At(p.Intensity) - (x1 + ((x2 - x1) * at))) - RadiusOf(p)).DefaultIfEmpty(0).Min();
        var middle = SlopeLabelPlaces.MaxBy(Clearance);
        for (var at = 0.0; level.IsDeviceMemory && at <= 1; at += 1.0 / SlopeParts)
        {
            var (cx, cy) = (x1 + ((x2 - x1) * at), y1 + ((y2 - y1) * at));
            places.Take(cx - 4, cy - 4, cx + 4, cy + 4);
        }

        var (textX, textY) = (x1 + ((x2 - x1) * middle), y1 + ((y2 - y1) * middle));
        for (var along = 0.0; along < LabelPlaces.WidthOf(text); along += SlopeLabelHalf)
        {
            var (cx, cy) = (textX + (along * Math.Cos(angle)) + (SlopeLabelRise * Math.Sin(angle)), textY + (along * Math.Sin(angle)) - (SlopeLabelRise * Math.Cos(angle)));
            places.Take(cx - SlopeLabelHalf, cy - SlopeLabelHalf, cx + SlopeLabelHalf, cy + SlopeLabelHalf);
        }

        return new ScriptObject
        {
            ["x1"] = Quantities.Coordinate(x1),
            ["y1"] = Quantities.Coordinate(y1),
            ["x2"] = Quantities.Coordinate(x2),
            ["y2"] = Quantities.Coordinate(y2),
            ["is_active"] = level.IsDeviceMemory,
            ["angle"] = Quantities.Coordinate(angle * 180 / Math.PI),
            ["text_x"] = Quantities.Coordinate(textX),
            ["text_y"] = Quantities.Coordinate(textY),
            ["text"] = text,
        };
    }

    private IEnumerable<object?> DrawRoofs(ImmutableArray<Roof> roofs, double bandwidth, LabelPlaces places)
    {
        var lastLabel = double.NegativeInfinity;
        foreach (var roof in roofs)
        {
            var (start, at) = (x.At(roof.Peak / bandwidth), y.At(roof.Peak));
            var text = roof.Label(frame.IsNarrow ? RoofNameLengthWhenNarrow : RoofNameLength);
            lastLabel = Math.Max(at + 4, lastLabel + 14);
            var place = !frame.IsNarrow ? (right + 6, lastLabel) : roof.IsActive ? places.Place(text, BesideRoof(start, at, LabelPlaces.WidthOf(text))) : null;
            yield return new ScriptObject
            {
                ["x1"] = Quantities.Coordinate(start),
                ["x2"] = Quantities.Coordinate(right),
                ["y"] = Quantities.Coordinate(at),
                ["is_active"] = roof.IsActive,
                ["label_x"] = place is null ? null : Quantities.Coordinate(place.Value.X),
                ["label_y"] = place is null ? null : Quantities.Coordinate(place.Value.Y),
                ["text"] = place is null ? null : text,
                ["title"] = roof.Name,
            };
        }
    }

    private IEnumerable<(double X, double Baseline)> BesideRoof(double start, double at, double width) =>
        RoofLabelPlaces.SelectMany(down => new[] { (right - 4 - width, at + down), (start - width - 8, at + down) });

    private IEnumerable<object?> DrawRidges(LabelPlaces places)
    {
        foreach (var type in active)
        {
            if (hardware.MatrixPeak(type) is not { } peak || hardware.RidgePoint(type) is not { } ridge)
            {
                continue;
            }

            var (cx, cy) = (x.At(ridge), y.At(peak));
            var text = texts.Format("roofline.ridge", Quantities.Plain(ridge));
            var place = places.Place(text, [(cx + 5, bottom - 8), (cx - LabelPlaces.WidthOf(text) - 5, bottom - 8), (cx + 5, bottom - 24), (cx - LabelPlaces.WidthOf(text) - 5, bottom - 24)]);
            yield return new ScriptObject
            {
                ["x"] = Quantities.Coordinate(cx),
                ["y"] = Quantities.Coordinate(cy),
                ["text_x"] = place is null ? null : Quantities.Coordinate(place.Value.X),
                ["text_y"] = place is null ? null : Quantities.Coordinate(place.Value.Y),
                ["text"] = text,
            };
        }
    }

    private double RadiusOf(RooflinePoint point) => Math.Max(LeastRadius, Math.Sqrt(Math.Clamp(point.Share, 0, 1)) * (frame.IsNarrow ? LargestRadius * 0.7 : LargestRadius));

    private IEnumerable<object?> Dots(List<RooflinePoint> points, LabelPlaces places)
    {
        foreach (var point in points.OrderByDescending(p => p.Share).Take(frame.IsNarrow ? MostDotsWhenNarrow : MostDots))
        {
            var (cx, cy, radius) = (x.At(point.Intensity), y.At(point.FlopsPerSecond), RadiusOf(point));
            places.Take(cx - (radius * 0.8), cy - (radius * 0.8), cx + (radius * 0.8), cy + (radius * 0.8));
            var diamond = radius * Math.Sqrt(Math.PI / 2);
            yield return new ScriptObject
            {
                ["row"] = point.Row,
                ["phase"] = point.PhaseKey,
                ["is_diamond"] = point.Symbol == "◆",
                ["x"] = Quantities.Coordinate(cx),
                ["y"] = Quantities.Coordinate(cy),
                ["r"] = Quantities.Coordinate(radius),
                ["d"] = Quantities.Coordinate(diamond),
                ["title"] = texts.Format("roofline.dot", $"{point.Name}{(point.Count > 1 ? $" ×{point.Count}" : "")}", point.PhaseName, Quantities.Seconds(point.Seconds),
                    Quantities.Percent(point.Share, point.IsShareAtMost), Quantities.Intensity(point.Intensity), Quantities.FlopsPerSecond(point.FlopsPerSecond)),
            };
        }
    }

    /// <summary>Kernels without FLOPs, by the bytes they move, on a logarithmic line below the drawing.</summary>
    private ScriptObject Rail(List<RooflineMover> movers)
    {
        var (at, start, end) = (frame.Height - 9, RailStart, right - (frame.IsNarrow ? 40 : 130));
        var scale = LogScale.Around(movers.Select(m => m.Bytes), start, end, 1);
        return new ScriptObject
        {
            ["y"] = Quantities.Coordinate(at),
            ["x1"] = Quantities.Coordinate(start),
            ["x2"] = Quantities.Coordinate(end),
            ["low"] = Quantities.Bytes(scale.Low).Text,
            ["high"] = Quantities.Bytes(scale.High).Text,
            ["shares"] = string.Join(", ", movers.GroupBy(m => m.Symbol).Select(g => $"{g.Key} {Quantities.Percent(g.Sum(m => m.Share), g.First().IsShareAtMost).Text}")),
            ["dots"] = movers.OrderByDescending(m => m.Share).Take(MostMovers).Select(m => (object?)new ScriptObject
            {
                ["row"] = m.Row,
                ["phase"] = m.PhaseKey,
                ["is_diamond"] = m.Symbol == "◆",
                ["x"] = Quantities.Coordinate(scale.At(m.Bytes)),
                ["y"] = Quantities.Coordinate(at),
                ["r"] = Quantities.Coordinate(Math.Clamp(Math.Sqrt(m.Share) * LargestRadius, LeastRadius, 10)),
                ["d"] = Quantities.Coordinate(Math.Clamp(Math.Sqrt(m.Share) * LargestRadius, LeastRadius, 10) * Math.Sqrt(Math.PI / 2)),
                ["title"] = texts.Format("roofline.mover", m.Count > 1 ? $"{m.Name} ×{m.Count}" : m.Name, m.PhaseName, Quantities.Seconds(m.Seconds), Quantities.Percent(m.Share, m.IsShareAtMost), Quantities.Bytes(m.Bytes)),
            }).ToScript(),
        };
    }

    /// <summary>Names of the largest dots; dots that lie on one another share one.</summary>
    private IEnumerable<object?> Labels(List<RooflinePoint> points, LabelPlaces places)
    {
        var clusters = new List<(double X, double Y, List<RooflinePoint> Points)>();
        foreach (var point in points.OrderByDescending(p => p.Share).Take(MostDots))
        {
            var (cx, cy) = (x.At(point.Intensity), y.At(point.FlopsPerSecond));
            var near = clusters.FindIndex(c => c.Points[0].PhaseKey == point.PhaseKey && Math.Abs(c.X - cx) + Math.Abs(c.Y - cy) < 14);
            if (near >= 0)
            {
                clusters[near].Points.Add(point);
                continue;
            }

            clusters.Add((cx, cy, [point]));
        }

        foreach (var (cx, cy, members) in clusters.Where(c => c.Points.Sum(p => p.Share) >= LeastLabelledShare).OrderByDescending(c => c.Points.Sum(p => p.Share)).Take(frame.IsNarrow ? 5 : 10))
        {
            var text = members.Count == 1 ? members[0].Label : $"{members[0].Label} +{members.Count - 1}";
            if (places.Place(text, Around(cx, cy, RadiusOf(members[0]), LabelPlaces.WidthOf(text))) is { } place)
            {
                yield return new ScriptObject { ["phase"] = members[0].PhaseKey, ["x"] = Quantities.Coordinate(place.X), ["y"] = Quantities.Coordinate(place.Y), ["text"] = text };
            }
        }
    }

    /// <summary>Under the roof first: there is room below and to the right.</summary>
    private static IEnumerable<(double X, double Baseline)> Around(double cx, double cy, double radius, double width) =>
    [
        (cx + radius + 4, cy + 14), (cx - (width / 2), cy + radius + 15), (cx + radius + 4, cy + 24), (cx - (width / 2), cy + radius + 30),
        (cx + radius + 8, cy + 38), (cx - width - radius - 4, cy - 4), (cx - (width / 2), cy + radius + 45), (cx - width - radius - 4, cy - 18),
    ];
}
