using LlmReport.Hardware;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The figures of the device, each with its source.</summary>
internal static class HardwareData
{
    private const int MostNotes = 12;
    private static readonly string[] DataTypes = ["fp64", "fp32", "tf32", "bf16", "fp16", "fp8", "int8", "int4", "fp4"];

    public static ScriptObject Of(ReportModel model)
    {
        var hardware = model.Headline.Hardware;
        return new ScriptObject
        {
            ["name"] = HtmlText.Shorten(hardware.Name),
            ["id"] = HtmlText.Shorten(hardware.Id),
            ["figures"] = Figures(hardware).ToScript(),
            ["notes"] = hardware.Notes.Take(MostNotes).Select(n => (object?)HtmlText.Shorten(n, 400)).ToScript(),
            ["calibration"] = hardware.CalibrationEntries.Take(MostNotes).Select(e => (object?)Calibration(e)).ToScript(),
            ["others"] = Math.Max(0, model.Analysis.Scenarios.DistinctBy(s => s.Hardware.Id).Count() - 1),
        };
    }

    private static IEnumerable<object?> Figures(HardwareSpec hardware)
    {
        foreach (var type in DataTypes)
        {
            var peak = hardware.MatrixPeak(type);
            yield return Figure(hardware, $"Dense matrix peak, {type}", Quantities.FlopsPerSecond(peak), $"denseMatrixFlopsPerSecond.{type}",
                peak is null ? null : Quantities.Intensity(hardware.RidgePoint(type)));
        }

        yield return Figure(hardware, "Vector peak", Quantities.FlopsPerSecond(hardware.VectorFlopsPerSecond), "vectorFlopsPerSecond");
        yield return Figure(hardware, "Memory bandwidth", Quantities.BytesPerSecond(hardware.MemoryBandwidthBytesPerSecond), "memoryBandwidthBytesPerSecond");
        yield return Figure(hardware, "Memory capacity", Quantities.Bytes(hardware.MemoryCapacityBytes), "memoryCapacityBytes");
        yield return Figure(hardware, "On-chip memory", Quantities.Bytes(hardware.OnChipMemoryBytes), "onChipMemoryBytes");
        yield return Figure(hardware, "Links to other devices", Quantities.BytesPerSecond(hardware.LinkBandwidthBytesPerSecond), "linkBandwidthBytesPerSecond");
        yield return Figure(hardware, "Power", Quantities.Watts(hardware.PowerWatts), "powerWatts");
    }

    private static ScriptObject Figure(HardwareSpec hardware, string name, Quantity value, string field, Quantity? ridge = null) => new()
    {
        ["name"] = name,
        ["value"] = value,
        ["ridge"] = ridge,
        ["source"] = hardware.Sources.TryGetValue(field, out var source) ? HtmlText.Shorten(source, 400) : value.IsKnown ? "follows from the other figures" : "none published",
    };

    private static ScriptObject Calibration(CalibrationEntry entry) => new()
    {
        ["about"] = HtmlText.Shorten(string.Join(", ", new[] { entry.Software, entry.DataType, entry.KernelClass }.Where(k => k is not null).DefaultIfEmpty("all kernels")), 120),
        ["compute_efficiency"] = entry.ComputeEfficiency is { } compute ? Quantities.Percent(compute) : null,
        ["bandwidth_efficiency"] = entry.BandwidthEfficiency is { } bandwidth ? Quantities.Percent(bandwidth) : null,
        ["overhead"] = entry.OverheadSeconds is { } overhead ? Quantities.Seconds(overhead) : null,
        ["source"] = HtmlText.Shorten(entry.Source ?? "not stated", 400),
    };
}
