using LlmReport.Hardware;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Seconds and bytes of some kernels alone, weights and lifetimes left out: what a remedy changes of a plan.</summary>
internal sealed class KernelSums(KernelPlan part)
{
    private static readonly Lifetimes NoLifetimes = new() { Activations = [], States = [], HasUnknownSize = false };

    private static readonly WeightAccount NoWeights = new() { Tensors = [], ParameterCount = 0, PossiblyTiedParameterCount = 0, ConstantElements = 0, TiedValues = [] };

    private readonly Lazy<PlanOutline> outline = new(() => new PlanOutline(part, NoLifetimes, NoWeights));
    private readonly Dictionary<Precision, PlanProgram> programs = [];

    /// <summary>Of all kernels in one run, or in all runs of a chat; null where it is not known.</summary>
    public (double? Seconds, double? TrafficBytes) Of(Workload workload, Precision precision, HardwareSpec hardware)
    {
        if (!programs.TryGetValue(precision, out var program))
        {
            program = programs[precision] = new PlanProgram(outline.Value, precision);
        }

        Span<double> total = stackalloc double[RunColumns.Count];
        Numbers(program, workload, hardware).Sum(total);
        return (RunColumns.Known(total[RunColumns.PredictedSeconds]), RunColumns.TrafficOf(total)?.Total);
    }

    private static PlanNumbers Numbers(PlanProgram program, Workload workload, HardwareSpec hardware)
    {
        if (workload.Phase == Phase.Chat)
        {
            return new ChatRun(program, hardware, workload);
        }

        var run = new PlanRun(program, hardware);
        run.BindExactly(workload);
        return run;
    }
}
