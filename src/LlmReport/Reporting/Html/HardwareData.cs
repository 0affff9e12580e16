using LlmReport.Hardware;
using LlmReport.Language;
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
            ["figures"] = Figures(hardware, model.Texts).ToScript(),
            ["notes"] = hardware.Notes.Take(MostNotes).Select(n => (object?)HtmlText.Shorten(n, 400)).ToScript(),
            ["calibration"] = hardware.CalibrationEntries.Take(MostNotes).Select(e => (object?)Calibration(e, model.Texts)).ToScript(),
            ["others"] = Math.Max(0, model.Analysis.Scenarios.DistinctBy(s => s.Hardware.Id).Count() - 1),
        };
    }

    private static IEnumerable<object?> Figures(HardwareSpec hardware, Texts texts)
    {
        ScriptObject Figure(string name, Quantity value, string field, Quantity? ridge = null) => FigureOf(hardware, texts, name, value, field, ridge);

        foreach (var type in DataTypes)
        {
            var peak = hardware.MatrixPeak(type);
            yield return Figure(texts.Format("hardware.matrix-peak", type), Quantities.FlopsPerSecond(peak), $"denseMatrixFlopsPerSecond.{type}",
                peak is null ? null : Quantities.Intensity(hardware.RidgePoint(type)));
        }

        yield return Figure(texts["hardware.vector-peak"], Quantities.FlopsPerSecond(hardware.VectorFlopsPerSecond), "vectorFlopsPerSecond");
        yield return Figure(texts["hardware.memory-bandwidth"], Quantities.BytesPerSecond(hardware.MemoryBandwidthBytesPerSecond), "memoryBandwidthBytesPerSecond");
        yield return Figure(texts["hardware.memory-capacity"], Quantities.Bytes(hardware.MemoryCapacityBytes), "memoryCapacityBytes");
        yield return Figure(texts["hardware.on-chip-memory"], Quantities.Bytes(hardware.OnChipMemoryBytes), "onChipMemoryBytes");
        yield return Figure(texts["hardware.links"], Quantities.BytesPerSecond(hardware.LinkBandwidthBytesPerSecond), "linkBandwidthBytesPerSecond");
        yield return Figure(texts["hardware.power"], Quantities.Watts(hardware.PowerWatts), "powerWatts");
    }

    private static ScriptObject FigureOf(HardwareSpec hardware, Texts texts, string name, Quantity value, string field, Quantity? ridge) => new()
    {
        ["name"] = name,
        ["value"] = value,
        ["ridge"] = ridge,
        ["source"] = hardware.Sources.TryGetValue(field, out var source) ? HtmlText.Shorten(source, 400) : texts[value.IsKnown ? "hardware.derived" : "hardware.none-published"],
    };

    private static ScriptObject Calibration(CalibrationEntry entry, Texts texts) => new()
    {
        ["about"] = HtmlText.Shorten(string.Join(", ", new[] { entry.Software, entry.DataType, entry.KernelClass }.Where(k => k is not null).DefaultIfEmpty(texts["hardware.all-kernels"])), 120),
        ["compute_efficiency"] = entry.ComputeEfficiency is { } compute ? Quantities.Percent(compute) : null,
        ["bandwidth_efficiency"] = entry.BandwidthEfficiency is { } bandwidth ? Quantities.Percent(bandwidth) : null,
        ["overhead"] = entry.OverheadSeconds is { } overhead ? Quantities.Seconds(overhead) : null,
        ["source"] = HtmlText.Shorten(entry.Source ?? texts["hardware.not-stated"], 400),
    };
}
