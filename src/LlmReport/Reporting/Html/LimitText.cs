using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Planning;

namespace LlmReport.Reporting.Html;

/// <summary>In words, which roof limits a kernel and by how much.</summary>
internal static class LimitText
{
    public static string Of(Kernel kernel, KernelEstimate estimate, Scenario scenario, Texts texts)
    {
        if (estimate is not { Time: { } time, Traffic: { } traffic } || estimate.TimedWork is not { } work)
        {
            return texts["limit.unknown"];
        }

        var hardware = scenario.Hardware;
        var memory = traffic.Total / hardware.MemoryBandwidthBytesPerSecond;
        var matrix = work.MatrixFlops > 0 ? work.MatrixFlops / estimate.PeakFlopsPerSecond ?? 0 : 0;
        var vector = (work.VectorFlops + work.Transcendentals) / hardware.VectorFlopsPerSecond ?? 0;
        var compute = Math.Max(matrix, vector);
        if (time.Bound == Bound.Overhead)
        {
            return texts.Format("limit.overhead", Quantities.Seconds(memory), Quantities.Seconds(compute));
        }

        if (memory <= 0 && compute <= 0)
        {
            return texts["limit.nothing"];
        }

        if (time.Bound == Bound.Memory)
        {
            var bandwidth = Quantities.BytesPerSecond(hardware.MemoryBandwidthBytesPerSecond);
            return compute > 0 ? texts.Format("limit.memory", bandwidth, Quantities.Percent(compute / memory)) : texts.Format("limit.memory-only", bandwidth);
        }

        var share = Quantities.Percent(memory / compute);
        return matrix >= vector
            ? texts.Format("limit.matrix", estimate.Product?.Multiplied, Quantities.FlopsPerSecond(estimate.PeakFlopsPerSecond), share)
            : texts.Format("limit.vector", Quantities.FlopsPerSecond(hardware.VectorFlopsPerSecond), share);
    }
}
