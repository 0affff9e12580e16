using System.Collections.Concurrent;
using LlmReport.Hardware;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Binds a kernel plan to a workload, a precision and a device.</summary>
public sealed class Estimator(KernelPlan plan, WeightAccount weights)
{
    private readonly Lazy<PlanOutline> outline = new(() => new PlanOutline(plan, Lifetimes.Of(plan), weights));
    private readonly ConcurrentDictionary<Precision, Lazy<PlanProgram>> programs = [];

    /// <summary>What the plan's numbers hang on besides the precision.</summary>
    internal PlanOutline Outline => outline.Value;

    /// <summary>The estimate of one run (a prefill, a decode step, a forward pass) or of a chat, kernel by kernel.</summary>
    /// <exception cref="ModelException">The workload does not fit the model's shapes.</exception>
    public Estimate Estimate(Workload workload, Precision precision, HardwareSpec hardware)
    {
        var numbers = Run(workload, precision, hardware);
        var memory = numbers.PlanMemory();
        return new Estimate { Kernels = numbers.ToKernels(memory), Totals = numbers.ToTotals(workload, memory) };
    }

    /// <summary>Totals of one run after another on a device, without its kernels: only what differs from the run before is evaluated again.</summary>
    internal Func<Workload, Totals> TotalsOn(HardwareSpec hardware, Precision precision)
    {
        var run = new PlanRun(ProgramOf(precision), hardware);
        return workload =>
        {
            run.BindFirstExactly(workload);
            return run.ToTotals(workload, run.SumMemory());
        };
    }

    internal PlanNumbers Run(Workload workload, Precision precision, HardwareSpec hardware)
    {
        if (workload.Phase == Phase.Chat)
        {
            return new ChatRun(ProgramOf(precision), hardware, workload);
        }

        var run = new PlanRun(ProgramOf(precision), hardware);
        run.BindExactly(workload);
        return run;
    }

    /// <summary>The plan made ready for a precision, once.</summary>
    internal PlanProgram ProgramOf(Precision precision) =>
        programs.GetOrAdd(precision, asked => new Lazy<PlanProgram>(() => new PlanProgram(outline.Value, asked))).Value;
}
