using LlmReport.Estimation;
using LlmReport.Planning;

namespace LlmReport.Reporting.Html;

/// <summary>In words, which roof limits a kernel and by how much.</summary>
internal static class LimitText
{
    public static string Of(Kernel kernel, KernelEstimate estimate, Scenario scenario)
    {
        if (estimate is not { Time: { } time, Traffic: { } traffic } || (kernel.SkipsMaskedBlocks ? estimate.CausalWork : estimate.Work) is not { } work)
        {
            return "What limits it is unknown, because its work, its traffic or the device's peak is.";
        }

        var hardware = scenario.Hardware;
        var memory = traffic.Total / hardware.MemoryBandwidthBytesPerSecond;
        var matrix = work.MatrixFlops > 0 ? work.MatrixFlops / estimate.PeakFlopsPerSecond ?? 0 : 0;
        var vector = (work.VectorFlops + work.Transcendentals) / hardware.VectorFlopsPerSecond ?? 0;
        var compute = Math.Max(matrix, vector);
        var bandwidth = Quantities.BytesPerSecond(hardware.MemoryBandwidthBytesPerSecond).Text;
        if (time.Bound == Bound.Overhead)
        {
            return $"Limited by the fixed time of a launch; memory takes {Quantities.Seconds(memory).Text}, compute {Quantities.Seconds(compute).Text}.";
        }

        if (memory <= 0 && compute <= 0)
        {
            return "Moves and computes nothing.";
        }

        return time.Bound == Bound.Memory
            ? $"Limited by the memory bandwidth of {bandwidth}; {(compute > 0 ? $"compute would take {Quantities.Percent(compute / memory).Text} of that time" : "it computes nothing")}."
            : $"Limited by the {(matrix >= vector ? PeakName(estimate) : $"vector peak of {Quantities.FlopsPerSecond(hardware.VectorFlopsPerSecond).Text}")}; "
                + $"memory would take {Quantities.Percent(memory / compute).Text} of that time.";
    }

    private static string PeakName(KernelEstimate estimate) =>
        $"{estimate.Product?.Multiplied} matrix peak of {Quantities.FlopsPerSecond(estimate.PeakFlopsPerSecond).Text}";
}
