using LlmReport.Hardware;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Time of a kernel from its work, its traffic and the device.</summary>
/// <remarks>((FLOPs/(e_c·peak))^p + (bytes/(e_b·r·bandwidth))^p)^(1/p) + t0; without calibration the larger of compute and memory time.
/// Matrix and vector work overlap: the larger counts. Roofline: Williams, Waterman, Patterson 2009.</remarks>
public sealed class TimeModel(HardwareSpec hardware, Precision precision, string? software = null)
{
    private readonly Dictionary<(string, KernelClass), TimeParameters> byType = [];
    private readonly ProductTypes types = new(hardware, precision);

    /// <summary>Null where the device has no peak for the matrix work's data type.</summary>
    public KernelTime? TimeOf(TimeParameters parameters, WorkCounts work, double trafficBytes)
    {
        var (_, peak, calibration) = parameters;
        if (work.MatrixFlops > 0 && peak is null)
        {
            return null;
        }

        var vector = hardware.VectorFlopsPerSecond is { } vectorPeak ? (work.VectorFlops + work.Transcendentals) / vectorPeak : 0;
        var compute = Math.Max(work.MatrixFlops > 0 ? work.MatrixFlops / peak!.Value : 0, vector);
        var memory = trafficBytes / hardware.MemoryBandwidthBytesPerSecond;
        var roofline = Math.Max(compute, memory);
        var onChip = hardware.OnChipMemoryBytes is { } capacity && trafficBytes <= capacity ? calibration.ResidencyFactor : 1;
        var predicted = Combine(compute / calibration.ComputeEfficiency, memory / (calibration.BandwidthEfficiency * onChip), calibration.OverlapExponent);
        var bound = calibration.OverheadSeconds > predicted ? Bound.Overhead : compute > memory ? Bound.Compute : Bound.Memory;
        return new KernelTime(roofline, predicted + calibration.OverheadSeconds, bound);
    }

    /// <summary>The parameters of a kernel of that class and data type.</summary>
    public TimeParameters ParametersOf(Kernel kernel)
    {
        if (types.Of(kernel) is not { } type)
        {
            return new TimeParameters(null, null, Calibration.PlainRoofline);
        }

        var kernelClass = kernel.Class == KernelClass.Matrix && types.HasQuantizedWeights(kernel) ? KernelClass.QuantizedMatrix : kernel.Class;
        if (!byType.TryGetValue((type.Asked, kernelClass), out var found))
        {
            var peak = type.Multiplied is null ? null : hardware.MatrixPeak(type.Multiplied);
            found = new TimeParameters(type, peak, hardware.CalibrationFor(software, type.Multiplied ?? type.Asked, KernelClassNames.Of(kernelClass)));
            byType[(type.Asked, kernelClass)] = found;
        }

        return found;
    }

    private static double Combine(double compute, double memory, double exponent) => double.IsPositiveInfinity(exponent)
        ? Math.Max(compute, memory)
        : Math.Pow(Math.Pow(compute, exponent) + Math.Pow(memory, exponent), 1 / exponent);
}
