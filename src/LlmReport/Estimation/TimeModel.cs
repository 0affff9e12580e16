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

        var compute = Math.Max(MatrixSeconds(parameters, work), VectorSeconds(work));
        var memory = trafficBytes / hardware.MemoryBandwidthBytesPerSecond;
        var roofline = Math.Max(compute, memory);
        var onChip = FitsOnChip(trafficBytes) ? calibration.ResidencyFactor : 1;
        var predicted = Combine(compute / calibration.ComputeEfficiency, memory / (calibration.BandwidthEfficiency * onChip), calibration.OverlapExponent);
        var bound = calibration.OverheadSeconds > predicted ? Bound.Overhead : compute > memory ? Bound.Compute : Bound.Memory;
        return new KernelTime(roofline, predicted + calibration.OverheadSeconds, bound);
    }

    /// <summary>Which of the terms of the time count: between two executions of the same piece, time is linear where work and traffic are.</summary>
    public int PieceOf(TimeParameters parameters, WorkCounts work, double trafficBytes)
    {
        var calibration = parameters.Calibration;
        var (matrix, vector, memory) = (MatrixSeconds(parameters, work), VectorSeconds(work), trafficBytes / hardware.MemoryBandwidthBytesPerSecond);
        var fits = FitsOnChip(trafficBytes);
        var (compute, moved) = (Math.Max(matrix, vector) / calibration.ComputeEfficiency, memory / (calibration.BandwidthEfficiency * (fits ? calibration.ResidencyFactor : 1)));
        return (matrix > vector ? 1 : 0) + (Math.Max(matrix, vector) > memory ? 2 : 0) + (fits ? 4 : 0) + (compute > moved ? 8 : 0)
            + (calibration.OverheadSeconds > Math.Max(compute, moved) ? 16 : 0);
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

    private static double MatrixSeconds(TimeParameters parameters, WorkCounts work) => work.MatrixFlops > 0 ? work.MatrixFlops / parameters.PeakFlopsPerSecond ?? 0 : 0;

    private double VectorSeconds(WorkCounts work) => hardware.VectorFlopsPerSecond is { } peak ? (work.VectorFlops + work.Transcendentals) / peak : 0;

    private bool FitsOnChip(double trafficBytes) => hardware.OnChipMemoryBytes is { } capacity && trafficBytes <= capacity;

    private static double Combine(double compute, double memory, double exponent) => double.IsPositiveInfinity(exponent)
        ? Math.Max(compute, memory)
        : Math.Pow(Math.Pow(compute, exponent) + Math.Pow(memory, exponent), 1 / exponent);
}
