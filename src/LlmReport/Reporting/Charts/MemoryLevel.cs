using System.Collections.Immutable;
using LlmReport.Hardware;
using LlmReport.Language;

namespace LlmReport.Reporting.Charts;

/// <summary>A slope of the roofline: where operands come from, and how many bytes a second.</summary>
/// <param name="Name">Empty for the device's memory.</param>
/// <param name="BytesPerSecond">In one direction.</param>
internal sealed record MemoryLevel(string Name, double BytesPerSecond)
{
    /// <summary>True for the memory that predictions count with.</summary>
    public bool IsDeviceMemory => Name.Length == 0;

    /// <summary>The device's memory; on-chip memory where its bandwidth was measured; the memory of another device over the link, which devices give for both directions together.</summary>
    public static ImmutableArray<MemoryLevel> Of(HardwareSpec hardware, Texts texts)
    {
        var memory = hardware.MemoryBandwidthBytesPerSecond;
        var residency = hardware.EntriesFor(software: null).Max(e => e.ResidencyFactor);
        return
        [
            new MemoryLevel("", memory),
            .. residency is > 1 and var factor ? [new MemoryLevel(texts["js.on-chip"], memory * factor)] : ImmutableArray<MemoryLevel>.Empty,
            .. hardware.LinkBandwidthBytesPerSecond is > 0 and var link ? [new MemoryLevel(texts["js.link"], link / 2)] : ImmutableArray<MemoryLevel>.Empty,
        ];
    }
}
