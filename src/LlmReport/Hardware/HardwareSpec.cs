using System.Collections.Immutable;

namespace LlmReport.Hardware;

/// <summary>One device: dense peaks, memory, links and power, with the source of each figure and what was measured on it.</summary>
/// <remarks>FLOPs per second, bytes per second, bytes, watts; what is not published is null. Source: <c>hardware/*.json</c>, explained in docs/hardware.md.</remarks>
public sealed record HardwareSpec
{
    /// <summary>Lower-case words and digits joined by hyphens: <c>nvidia-h100-sxm-80gb</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name that reports show.</summary>
    public required string Name { get; init; }

    /// <summary>The file of the user's own that it was read from; null for one that comes with the program.</summary>
    public string? Path { get; init; }

    public required string Vendor { get; init; }

    public required DeviceKind Kind { get; init; }

    /// <summary>The published dense peaks; <see cref="MatrixPeak"/> adds the fallbacks.</summary>
    public required MatrixPeaks DenseMatrixFlopsPerSecond { get; init; }

    /// <summary>A 16-bit float without a peak of its own, and the other one whose peak it runs at.</summary>
    public ImmutableSortedDictionary<string, string> MatrixRateSameAs { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Peak outside the matrix units.</summary>
    public double? VectorFlopsPerSecond { get; init; }

    public required double MemoryBandwidthBytesPerSecond { get; init; }

    /// <summary>Capacity of the memory that holds the weights; GB is 10⁹.</summary>
    public required double MemoryCapacityBytes { get; init; }

    /// <summary>Last-level cache or on-chip SRAM.</summary>
    public double? OnChipMemoryBytes { get; init; }

    /// <summary>Links to other devices, both directions together.</summary>
    public double? LinkBandwidthBytesPerSecond { get; init; }

    public double? PowerWatts { get; init; }

    /// <summary>Where each figure comes from, by field: <c>powerWatts</c>, <c>denseMatrixFlopsPerSecond.fp16</c>.</summary>
    public ImmutableSortedDictionary<string, string> Sources { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What a reader of the figures should know.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What was measured on the device, as its file has it.</summary>
    public ImmutableArray<CalibrationEntry> CalibrationEntries { get; init; } = [];

    /// <summary>The dense peak that products of a data type run at; null where it is not known.</summary>
    /// <remarks>
    /// Takes precisions (<c>fp16</c>) and element types (<c>float16</c>). fp32 is the fp32 peak, never TF32; tf32 is the fp32 peak on a device
    /// without TF32; fp16 and bf16 stand in for each other only where the device's file says so; nothing else falls back.
    /// </remarks>
    public double? MatrixPeak(string dataType) => MatrixDataTypes.NameOf(dataType) switch
    {
        null => null,
        "tf32" => DenseMatrixFlopsPerSecond.Tf32 ?? DenseMatrixFlopsPerSecond.Fp32,
        var name => NativePeak(name),
    };

    /// <summary>True where the device multiplies a data type itself; otherwise its values are converted to <see cref="MultipliesAs"/> first.</summary>
    public bool SupportsNatively(string dataType) => MatrixDataTypes.NameOf(dataType) is { } name && NativePeak(name) is not null;

    /// <summary>The data type in which the device multiplies values of a data type: itself, or the nearest wider one it has; null for none.</summary>
    public string? MultipliesAs(string dataType) => MatrixDataTypes.NameOf(dataType) switch
    {
        null => null,
        var name when NativePeak(name) is not null => name,
        var name => MatrixDataTypes.WiderThan(name).FirstOrDefault(wider => NativePeak(wider) is not null),
    };

    /// <summary>The arithmetic intensity in FLOPs per byte from which on products of a data type are bound by compute.</summary>
    public double? RidgePoint(string dataType) => MatrixPeak(dataType) / MemoryBandwidthBytesPerSecond;

    /// <summary>The parameters of the time formula for a kernel; without measured entries those of the plain roofline.</summary>
    /// <remarks>
    /// Each parameter comes from the entry that states it and names most of software, kernel class and data type. Among equals a named
    /// kernel class outweighs a named software, and that a named data type; then the earlier entry wins.
    /// </remarks>
    public Calibration CalibrationFor(string? software, string dataType, string kernelClass)
    {
        if (CalibrationEntries.IsEmpty)
            return Calibration.PlainRoofline;
        var name = MatrixDataTypes.NameOf(dataType);
        var entries = EntriesFor(software).Where(e => Covers(e.DataType, name) && Covers(e.KernelClass, kernelClass)).ToImmutableArray();
        var plain = Calibration.PlainRoofline;
        return new Calibration
        {
            ComputeEfficiency = First(entries, e => e.ComputeEfficiency) ?? plain.ComputeEfficiency,
            BandwidthEfficiency = First(entries, e => e.BandwidthEfficiency) ?? plain.BandwidthEfficiency,
            OverlapExponent = First(entries, e => e.OverlapExponent) ?? plain.OverlapExponent,
            OverheadSeconds = First(entries, e => e.OverheadSeconds) ?? plain.OverheadSeconds,
            ResidencyFactor = First(entries, e => e.ResidencyFactor) ?? plain.ResidencyFactor,
        };
    }

    /// <summary>What was measured with a software, or without one named, the most specific first.</summary>
    internal IEnumerable<CalibrationEntry> EntriesFor(string? software) => CalibrationEntries.Where(e => Covers(e.Software, software)).OrderByDescending(Specificity);

    private double? NativePeak(string name) =>
        DenseMatrixFlopsPerSecond.Of(name) ?? (MatrixRateSameAs.TryGetValue(name, out var other) ? DenseMatrixFlopsPerSecond.Of(other) : null);

    private static bool Covers(string? key, string? asked) => key is null || string.Equals(key, asked, StringComparison.OrdinalIgnoreCase);

    private static (int Named, bool KernelClass, bool Software) Specificity(CalibrationEntry e) =>
        ((e.Software is null ? 0 : 1) + (e.KernelClass is null ? 0 : 1) + (e.DataType is null ? 0 : 1), e.KernelClass is not null, e.Software is not null);

    private static double? First(ImmutableArray<CalibrationEntry> entries, Func<CalibrationEntry, double?> figure)
    {
        foreach (var entry in entries)
        {
            if (figure(entry) is { } value)
                return value;
        }

        return null;
    }
}
