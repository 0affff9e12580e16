using System.Collections.Immutable;
using LlmReport.Hardware;

namespace LlmReport.Estimation;

/// <summary>The numbers of a plan on a device, by group of equal kernels: of one run, or of a chat.</summary>
internal abstract class PlanNumbers(PlanProgram program, HardwareSpec hardware)
{
    /// <summary>Times within a chat; null for a single run.</summary>
    public virtual ChatTimes? Chat => null;

    public PlanProgram Program => program;

    public HardwareSpec Hardware => hardware;

    public virtual double NodeCoverage => program.NodeCoverage;

    public virtual double ParameterCoverage => program.ParameterCoverage;

    /// <summary>All executions of one kernel of a group, as <see cref="RunColumns"/> orders them.</summary>
    public abstract ReadOnlySpan<double> RowOf(int group);

    /// <summary>The sum over all kernels.</summary>
    public abstract void Sum(Span<double> total);

    public abstract TimeParameters ParametersOf(int group);

    /// <summary>Bytes of one execution of a kernel; of a chat the larger of the prefill's and the last step's.</summary>
    public abstract double LargestOf(ImmutableArray<int> slots);

    /// <summary>Memory with its course over the kernels and its split by module.</summary>
    public abstract MemoryPlan PlanMemory();

    /// <summary>The sums of memory alone.</summary>
    public abstract MemoryPlan SumMemory();

    public Totals ToTotals(Workload workload, MemoryPlan memory)
    {
        Span<double> total = stackalloc double[RunColumns.Count];
        Sum(total);
        var (work, traffic) = (RunColumns.WorkOf(total), RunColumns.TrafficOf(total));
        var predicted = RunColumns.Known(total[RunColumns.PredictedSeconds]);
        var timed = RunColumns.Known(total[RunColumns.TimedMatrixFlops]);
        var attainable = AttainableFlopsPerSecond();
        var tokens = workload.Phase == Phase.Chat ? workload.GeneratedTokens : workload.SequenceLength;
        return new Totals
        {
            Work = work,
            CausalWork = RunColumns.CausalWorkOf(total),
            TimedMatrixFlops = timed,
            Traffic = traffic,
            RooflineSeconds = RunColumns.Known(total[RunColumns.RooflineSeconds]),
            PredictedSeconds = predicted,
            Bound = predicted > 0 ? RunColumns.BoundOf(total) : null,
            TokensPerSecond = predicted > 0 ? workload.Batch * tokens / predicted : null,
            TokensPerSecondPerSequence = predicted > 0 ? tokens / predicted : null,
            Chat = Chat,
            ComputeUtilization = predicted > 0 && attainable > 0 ? timed / predicted / attainable : null,
            BandwidthUtilization = predicted > 0 ? traffic?.Total / predicted / hardware.MemoryBandwidthBytesPerSecond : null,
            MemoryCapacityBytes = hardware.MemoryCapacityBytes,
            Memory = memory,
            NodeCoverage = NodeCoverage,
            ParameterCoverage = ParameterCoverage,
        };
    }

    public ImmutableArray<KernelEstimate> ToKernels(MemoryPlan memory)
    {
        var ofGroup = new KernelEstimate[program.Groups.Length];
        for (var group = 0; group < ofGroup.Length; group++)
        {
            ofGroup[group] = ToKernel(group);
        }

        var live = memory.LiveBytes;
        return [.. program.GroupOfKernel.Select((group, kernel) => ofGroup[group] with { Kernel = kernel, LiveBytes = live.IsEmpty ? null : live[kernel] })];
    }

    /// <summary>Every node as exported, of a plan with a kernel for each.</summary>
    /// <param name="kernelOfNode">The kernels that reports name: those of the headline.</param>
    public ImmutableArray<NodeEstimate> ToNodes(ImmutableArray<int> kernelOfNode)
    {
        var plan = program.Plan;
        var nodes = ImmutableArray.CreateBuilder<NodeEstimate>(plan.Graph.Nodes.Length);
        for (var index = 0; index < plan.Graph.Nodes.Length; index++)
        {
            if (plan.KernelOfNode[index] is >= 0 and var at)
            {
                var row = RowOf(program.GroupOfKernel[at]);
                nodes.Add(new NodeEstimate(index, kernelOfNode[index], RunColumns.WorkOf(row), RunColumns.TrafficOf(row)));
                continue;
            }

            var node = plan.Graph.Nodes[index];
            var isKnown = node.Operator is not null || node.IsFunctionCall;
            nodes.Add(new NodeEstimate(index, -1, isKnown ? default(WorkCounts) : null, isKnown ? default(TrafficBytes) : null));
        }

        return nodes.MoveToImmutable();
    }

    /// <summary>The highest matrix peak that a kernel with known time multiplies at.</summary>
    public virtual double AttainableFlopsPerSecond()
    {
        double attainable = 0;
        for (var group = 0; group < program.Groups.Length; group++)
        {
            var row = RowOf(group);
            if (row[RunColumns.MatrixFlops] > 0 && !double.IsNaN(row[RunColumns.PredictedSeconds]))
            {
                attainable = Math.Max(attainable, ParametersOf(group).PeakFlopsPerSecond ?? 0);
            }
        }

        return attainable;
    }

    private KernelEstimate ToKernel(int index)
    {
        var group = program.Groups[index];
        var row = RowOf(index);
        var isTimed = !double.IsNaN(row[RunColumns.PredictedSeconds]);
        return new KernelEstimate
        {
            Kernel = index,
            Repeat = RunColumns.Known(row[RunColumns.Executions]),
            Work = RunColumns.WorkOf(row),
            CausalWork = RunColumns.CausalWorkOf(row),
            TimedWork = group.First.SkipsMaskedBlocks ? RunColumns.CausalWorkOf(row) : RunColumns.WorkOf(row),
            Traffic = RunColumns.TrafficOf(row),
            Time = isTimed ? new KernelTime(row[RunColumns.RooflineSeconds], row[RunColumns.PredictedSeconds], RunColumns.BoundOf(row)) : null,
            Product = ParametersOf(index).Product,
            PeakFlopsPerSecond = ParametersOf(index).PeakFlopsPerSecond,
            WeightBytes = RunColumns.Known(LargestOf(group.WeightReads)),
            KvBytes = RunColumns.Known(LargestOf(group.KvReads)),
            OutputBytes = RunColumns.Known(LargestOf(group.ActivationWrites)),
            LiveBytes = null,
        };
    }
}
