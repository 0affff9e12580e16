using System.Collections.Immutable;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Binds a kernel plan to a workload, a precision and a device.</summary>
public sealed class Estimator(KernelPlan plan, WeightAccount weights)
{
    private readonly Lifetimes lifetimes = Lifetimes.Of(plan);

    /// <summary>The estimate of one run: a prefill, a decode step or a forward pass.</summary>
    public Estimate Estimate(Workload workload, Precision precision, HardwareSpec hardware)
    {
        var bindings = WorkloadBinding.Bind(plan.Graph.Typed, workload);
        var evaluator = new CostEvaluator(precision, bindings);
        var time = new TimeModel(hardware, precision);
        var memory = MemoryPlanner.Plan(plan, lifetimes, weights, precision, bindings);
        var kernels = ImmutableArray.CreateBuilder<KernelEstimate>(plan.Kernels.Length);
        for (var kernel = 0; kernel < plan.Kernels.Length; kernel++)
        {
            kernels.Add(EstimateKernel(kernel, evaluator, time, precision, memory));
        }

        var estimates = kernels.MoveToImmutable();
        return new Estimate { Kernels = estimates, Totals = Sum(estimates, workload, hardware, memory) };
    }

    /// <summary>The account of every node as exported: eager kernels of one node each, whatever the plan's execution.</summary>
    public static ImmutableArray<NodeEstimate> Account(KernelPlan eager, KernelPlan headline, Workload workload, Precision precision)
    {
        var evaluator = new CostEvaluator(precision, WorkloadBinding.Bind(eager.Graph.Typed, workload));
        return
        [
            .. eager.Graph.Nodes.Select((node, index) =>
            {
                var at = eager.KernelOfNode[index];
                if (at < 0)
                {
                    var isKnown = node.Operator is not null || node.IsFunctionCall;
                    return new NodeEstimate(index, -1, isKnown ? default(WorkCounts) : null, isKnown ? default(TrafficBytes) : null);
                }

                var kernel = eager.Kernels[at];
                var times = evaluator.Number(kernel.Repeat);
                var isView = IsFreeCast(kernel, eager.Graph, precision);
                return new NodeEstimate(index, headline.KernelOfNode[index], evaluator.Work(kernel.Cost) * times,
                    isView ? default : evaluator.Traffic(kernel.Reads, kernel.Writes) * times);
            }),
        ];
    }

    private KernelEstimate EstimateKernel(int index, CostEvaluator evaluator, TimeModel time, Precision precision, MemoryPlan memory)
    {
        var kernel = plan.Kernels[index];
        var work = evaluator.Work(kernel.Cost);
        var causal = kernel.Cost?.Causal is { } masked ? evaluator.Work(masked) : work;
        var traffic = kernel.Cost is null ? null : IsFreeCast(kernel, plan.Graph, precision) ? default : Traffic(kernel, evaluator);
        var times = evaluator.Number(kernel.Repeat);
        var once = work is not null && traffic is { } bytes && (kernel.SkipsMaskedBlocks ? causal : work) is { } timed
            ? time.TimeOf(kernel, timed, bytes.Total)
            : null;
        return new KernelEstimate
        {
            Kernel = index,
            Repeat = times,
            Work = work * times,
            CausalWork = causal * times,
            Traffic = traffic * times,
            Time = once is { } t && times is { } n ? new KernelTime(t.RooflineSeconds * n, t.PredictedSeconds * n, t.Bound) : null,
            Product = time.ProductOf(kernel),
            PeakFlopsPerSecond = time.PeakOf(kernel),
            WeightBytes = BytesOf(kernel.Reads, OperandRole.Weight, evaluator),
            KvBytes = BytesOf(kernel.Reads, OperandRole.KvCache, evaluator),
            OutputBytes = BytesOf(kernel.Writes, OperandRole.Activation, evaluator),
            LiveBytes = memory.LiveBytes.IsEmpty ? null : memory.LiveBytes[index],
        };
    }

    private TrafficBytes? Traffic(Kernel kernel, CostEvaluator evaluator)
    {
        var traffic = evaluator.Traffic(kernel.Reads, kernel.Writes);
        if (plan.Attention == AttentionModel.Flash || kernel.Cost!.ScratchElements.IsZero)
        {
            return traffic;
        }

        return evaluator.ScratchBytes(kernel) is { } scratch ? traffic + new TrafficBytes(0, scratch, scratch, 0, 0) : null;
    }

    /// <summary>Under a precision that makes all floats one width, a Cast between floats does nothing.</summary>
    private static bool IsFreeCast(Kernel kernel, PlanningGraph graph, Precision precision)
    {
        if (precision.IsStored || kernel.Nodes.Length != 1 || graph.Nodes[kernel.Nodes[0]].Node.OpType is not ("Cast" or "CastLike"))
        {
            return false;
        }

        var node = graph.Nodes[kernel.Nodes[0]];
        return node.Inputs[0] >= 0 && graph.Values[node.Inputs[0]].Type.ElementType.IsFloat() && graph.Values[node.Outputs[0]].Type.ElementType.IsFloat();
    }

    private static double? BytesOf(ImmutableArray<OperandTraffic> operands, OperandRole role, CostEvaluator evaluator)
    {
        double sum = 0;
        foreach (var operand in operands)
        {
            if (operand.Role != role)
            {
                continue;
            }

            if (evaluator.Bytes(operand) is not { } bytes)
            {
                return null;
            }

            sum += bytes;
        }

        return sum;
    }

    private Totals Sum(ImmutableArray<KernelEstimate> kernels, Workload workload, HardwareSpec hardware, MemoryPlan memory)
    {
        WorkCounts? work = default(WorkCounts), causal = default(WorkCounts);
        TrafficBytes? traffic = default(TrafficBytes);
        double? roofline = 0, predicted = 0;
        double attainable = 0;
        var byBound = new double[Enum.GetValues<Bound>().Length];
        foreach (var kernel in kernels)
        {
            work += kernel.Work;
            causal += kernel.CausalWork;
            traffic += kernel.Traffic;
            roofline += kernel.Time?.RooflineSeconds;
            predicted += kernel.Time?.PredictedSeconds;
            if (kernel.Time is { } time)
            {
                byBound[(int)time.Bound] += time.PredictedSeconds;
                attainable = Math.Max(attainable, kernel.Work?.MatrixFlops > 0 ? kernel.PeakFlopsPerSecond ?? 0 : 0);
            }
        }

        var tokens = workload.Batch * workload.SequenceLength;
        return new Totals
        {
            Work = work,
            CausalWork = causal,
            Traffic = traffic,
            RooflineSeconds = roofline,
            PredictedSeconds = predicted,
            Bound = predicted > 0 ? (Bound)Array.IndexOf(byBound, byBound.Max()) : null,
            TokensPerSecond = predicted > 0 ? tokens / predicted : null,
            ComputeUtilization = predicted > 0 && attainable > 0 ? work?.Flops / predicted / attainable : null,
            BandwidthUtilization = predicted > 0 ? traffic?.Total / predicted / hardware.MemoryBandwidthBytesPerSecond : null,
            MemoryCapacityBytes = hardware.MemoryCapacityBytes,
            Memory = memory,
            NodeCoverage = NodeCoverage(),
            ParameterCoverage = ParameterCoverage(),
        };
    }

    private double NodeCoverage()
    {
        var nodes = plan.Graph.Nodes;
        return nodes.IsEmpty ? 1 : (double)nodes.Count(n => n.Cost is not null || n.IsFunctionCall) / nodes.Length;
    }

    private double ParameterCoverage()
    {
        var all = weights.Tensors.Sum(t => (double)t.Parameters);
        return all == 0 ? 1 : weights.Tensors.Where(t => t.IsCovered).Sum(t => (double)t.Parameters) / all;
    }
}
