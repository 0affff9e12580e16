using System.Collections.Immutable;
using System.Text;
using LlmReport.Estimation;
using LlmReport.Language;
using Scriban.Runtime;

namespace LlmReport.Reporting.Charts;

/// <summary>The geometry of memory over the kernel order: above all of it against the capacity, below the live activations alone, the peak marked.</summary>
/// <remarks>Many kernels share a column, which shows their largest.</remarks>
internal sealed class MemoryTimeline
{
    private const int MostColumns = 160;
    private const double Left = 58;
    private const double UpperHeight = 92;
    private const double Top = 24;
    private const double LowerTop = Top + UpperHeight + 46;

    private readonly MemoryPlan memory;
    private readonly ChartFrame frame;
    private readonly Texts texts;
    private readonly double[] live;
    private readonly double right, bottom;

    public MemoryTimeline(MemoryPlan memory, ChartFrame frame, Texts texts)
    {
        (this.memory, this.frame, this.texts) = (memory, frame, texts);
        live = Columns(memory.LiveBytes);
        (right, bottom) = (frame.Width - 10, frame.Height - 30);
    }

    public ScriptObject Draw(double capacityBytes) => new()
    {
        ["width"] = Quantities.Coordinate(frame.Width),
        ["height"] = Quantities.Coordinate(frame.Height),
        ["is_narrow"] = frame.IsNarrow,
        ["left"] = Quantities.Coordinate(Left),
        ["right"] = Quantities.Coordinate(right),
        ["bottom"] = Quantities.Coordinate(bottom),
        ["span"] = Quantities.Coordinate(right - Left),
        ["whole"] = Whole(capacityBytes),
        ["activations"] = Activations(),
        ["last"] = Quantities.Whole(memory.LiveBytes.Length).Text,
    };

    private ScriptObject? Whole(double capacity)
    {
        if (memory is not { WeightBytes: { } weights, KvCacheBytes: { } kv, PeakActivationBytes: { } peak })
        {
            return null;
        }

        var (step, end) = Axis(Math.Max(capacity, weights + kv + peak) * 1.04, 2);
        var floor = Top + UpperHeight;
        double Y(double bytes) => floor - (Math.Min(bytes, end) / end * UpperHeight);
        return new ScriptObject
        {
            ["floor"] = Quantities.Coordinate(floor),
            ["weights_y"] = Quantities.Coordinate(Y(weights)),
            ["weights_height"] = Quantities.Coordinate(floor - Y(weights)),
            ["kv_y"] = Quantities.Coordinate(Y(weights + kv)),
            ["kv_height"] = Quantities.Coordinate(Y(weights) - Y(weights + kv)),
            ["path"] = Path(bytes => Y(weights + kv + bytes), Y(weights + kv)),
            ["capacity_y"] = Quantities.Coordinate(Y(capacity)),
            ["capacity_text_y"] = Quantities.Coordinate(Y(capacity) - 5),
            ["capacity_text"] = texts.Format("js.capacity", Quantities.Bytes(capacity)),
            ["ticks"] = Ticks(step, end, Y),
        };
    }

    private ScriptObject Activations()
    {
        var peak = memory.PeakActivationBytes ?? 0;
        var (step, end) = Axis(peak, 3);
        double Y(double bytes) => bottom - (bytes / end * (bottom - LowerTop));
        var column = Math.Min(live.Length - 1, (int)((long)memory.PeakKernel * live.Length / memory.LiveBytes.Length));
        var peakX = X(column + 0.5);
        return new ScriptObject
        {
            ["path"] = Path(Y, bottom),
            ["ticks"] = Ticks(step, end, Y),
            ["heading_y"] = Quantities.Coordinate(LowerTop - 22),
            ["peak_x"] = Quantities.Coordinate(peakX),
            ["peak_y"] = Quantities.Coordinate(Y(peak)),
            ["peak_text_y"] = Quantities.Coordinate(Y(peak) - 8),
            ["peak_text_x"] = Quantities.Coordinate(Math.Clamp(peakX, Left + 46, right - 46)),
            ["peak_text"] = texts.Format("memory.peak", Quantities.Bytes(peak)),
        };
    }

    private double X(double column) => Left + (column / live.Length * (right - Left));

    private static ScriptArray Ticks(double step, double end, Func<double, double> y)
    {
        var ticks = new ScriptArray();
        for (var tick = 0; tick * step <= end * 1.0001; tick++)
        {
            ticks.Add(new ScriptObject { ["at"] = Quantities.Coordinate(y(tick * step)), ["text_at"] = Quantities.Coordinate(y(tick * step) + 4), ["text"] = Quantities.BytesOfTick(Math.Round(tick * step)) });
        }

        return ticks;
    }

    private static double[] Columns(ImmutableArray<double> live)
    {
        var columns = new double[Math.Min(live.Length, MostColumns)];
        for (var kernel = 0; kernel < live.Length; kernel++)
        {
            var column = (int)((long)kernel * columns.Length / live.Length);
            columns[column] = Math.Max(columns[column], live[kernel]);
        }

        return columns;
    }

    /// <summary>A step of 1, 2 or 5 times a power of ten, and the end of the axis.</summary>
    private static (double Step, double End) Axis(double largest, int steps)
    {
        if (largest <= 0)
        {
            return (1, 1);
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(largest / steps)));
        var step = (largest / steps / power) switch { < 1.5 => power, < 3.5 => 2 * power, < 7.5 => 5 * power, _ => 10 * power };
        return (step, Math.Ceiling(largest / step) * step);
    }

    private string Path(Func<double, double> y, double floor)
    {
        var path = new StringBuilder().Append('M').Append(Quantities.Coordinate(X(0))).Append(' ').Append(Quantities.Coordinate(floor));
        var last = "";
        for (var column = 0; column < live.Length; column++)
        {
            var height = Quantities.Coordinate(y(live[column]));
            if (height != last)
            {
                path.Append('H').Append(Quantities.Coordinate(X(column))).Append('V').Append(height);
                last = height;
            }
        }

        return path.Append('H').Append(Quantities.Coordinate(right)).Append('V').Append(Quantities.Coordinate(floor)).Append('Z').ToString();
    }
}
