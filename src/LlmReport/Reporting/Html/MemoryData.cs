using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Reporting.Charts;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>What is resident: weights, KV cache, activations over the kernel order, and the peak by module.</summary>
internal static class MemoryData
{
    public static ScriptObject Of(ReportModel model) => new()
    {
        ["phases"] = model.Phases.Select(p => (object?)Phase(model, p)).ToScript(),
    };

    private static ScriptObject Phase(ReportModel model, PhaseView phase)
    {
        var totals = phase.Scenario.Totals;
        var (memory, capacity) = (totals.Memory, totals.MemoryCapacityBytes);
        var whole = Math.Max(memory.PeakMemoryBytes ?? 0, capacity);
        return new ScriptObject
        {
            ["key"] = phase.Key,
            ["name"] = phase.Name,
            ["symbol"] = phase.Symbol,
            ["weights"] = Part(memory.WeightBytes, whole),
            ["kv"] = Part(memory.KvCacheBytes, whole),
            ["activations"] = Part(memory.PeakActivationBytes, whole),
            ["activations_text"] = Quantities.Bytes(memory.PeakActivationBytes).TextIn(model.Texts),
            ["peak"] = Quantities.Bytes(memory.PeakMemoryBytes),
            ["capacity"] = Quantities.Bytes(capacity),
            ["capacity_width"] = Bars.Width(capacity / whole),
            ["fits"] = totals.Fits,
            ["peak_kernel"] = memory.PeakKernel < 0 ? null : HtmlText.Shorten(model.Plan.Kernels[memory.PeakKernel].Name),
            ["timelines"] = Timelines(memory, capacity, model.Texts),
            ["modules"] = Modules(memory, model.Texts),
        };
    }

    private static ScriptObject Part(double? bytes, double whole) => new()
    {
        ["bytes"] = Quantities.Bytes(bytes),
        ["width"] = Bars.Width(bytes / whole),
    };

    private static ScriptArray? Timelines(MemoryPlan memory, double capacity, Texts texts) => memory.LiveBytes.IsEmpty ? null :
    [
        new MemoryTimeline(memory, new ChartFrame(580, 320, IsNarrow: false), texts).Draw(capacity),
        new MemoryTimeline(memory, new ChartFrame(340, 310, IsNarrow: true), texts).Draw(capacity),
    ];

    private static ScriptArray Modules(MemoryPlan memory, Texts texts)
    {
        var peak = memory.PeakMemoryBytes ?? 0;
        return memory.PeakByModule.OrderBy(m => m.Module).Select(m =>
        {
            var total = m.WeightBytes + m.KvCacheBytes + m.ActivationBytes;
            return (object?)new ScriptObject
            {
                ["key"] = (int)m.Module,
                ["name"] = KernelText.ModuleName(m.Module, texts),
                ["weights"] = Quantities.Bytes(m.WeightBytes),
                ["kv"] = Quantities.Bytes(m.KvCacheBytes),
                ["activations"] = Quantities.Bytes(m.ActivationBytes),
                ["total"] = Quantities.Bytes(total),
                ["share"] = Quantities.Percent(peak > 0 ? total / peak : null),
                ["width"] = Bars.Width(peak > 0 ? total / peak : null),
            };
        }).ToScript();
    }
}
