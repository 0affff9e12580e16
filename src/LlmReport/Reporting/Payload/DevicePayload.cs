using System.Text.Json;
using LlmReport.Hardware;
using LlmReport.Reporting.Html;

namespace LlmReport.Reporting.Payload;

/// <summary>A device for the page: the figures that times and memory hang on, and what was measured on it.</summary>
/// <remarks><c>peaks</c> has the types it multiplies itself, <c>wider</c> what it multiplies others in; what was measured stands as it counts, the most specific first.</remarks>
internal static class DevicePayload
{
    public static void Write(Utf8JsonWriter json, HardwareSpec device)
    {
        json.WriteStartObject();
        json.WriteString("id", device.Id);
        json.WriteString("name", HtmlText.Visible(device.Name));
        json.WriteString("kind", device.Kind.ToString().ToLowerInvariant());
        if (device.Path is { } path)
        {
            json.WriteString("path", path);
        }

        json.WriteStartObject("peaks");
        foreach (var type in MatrixDataTypes.Names.Where(device.SupportsNatively))
        {
            json.WriteOptional(type, device.MatrixPeak(type));
        }

        json.WriteEndObject();
        json.WriteStartObject("wider");
        foreach (var type in MatrixDataTypes.Names.Where(type => !device.SupportsNatively(type)))
        {
            if (device.MultipliesAs(type) is { } wider)
            {
                json.WriteString(type, wider);
            }
        }

        json.WriteEndObject();
        json.WriteOptional("vector", device.VectorFlopsPerSecond);
        json.WriteNumber("bandwidth", device.MemoryBandwidthBytesPerSecond);
        json.WriteNumber("capacity", device.MemoryCapacityBytes);
        json.WriteOptional("onChip", device.OnChipMemoryBytes);
        json.WriteOptional("link", device.LinkBandwidthBytesPerSecond);
        json.WriteStartArray("calibration");
        foreach (var entry in device.EntriesFor(software: null))
        {
            Write(json, entry);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Under the names of device files: the page can write one.</summary>
    private static void Write(Utf8JsonWriter json, CalibrationEntry entry)
    {
        json.WriteStartObject();
        foreach (var (name, key) in (ReadOnlySpan<(string, string?)>)[("dataType", entry.DataType is { } type ? MatrixDataTypes.NameOf(type) : null), ("kernelClass", entry.KernelClass)])
        {
            if (key is not null)
            {
                json.WriteString(name, key);
            }
        }

        json.WriteOptional("computeEfficiency", entry.ComputeEfficiency);
        json.WriteOptional("bandwidthEfficiency", entry.BandwidthEfficiency);
        json.WriteOptional("overlapExponent", entry.OverlapExponent is { } p && double.IsPositiveInfinity(p) ? null : entry.OverlapExponent);
        json.WriteOptional("overheadSeconds", entry.OverheadSeconds);
        json.WriteOptional("residencyFactor", entry.ResidencyFactor);
        json.WriteEndObject();
    }
}
