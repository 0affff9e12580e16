using System.Collections.Immutable;
using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>Adds up what is resident while each kernel runs.</summary>
internal static class MemoryPlanner
{
    public static MemoryPlan Plan(KernelPlan plan, Lifetimes lifetimes, WeightAccount weights, Precision precision, Bindings bindings)
    {
        var weightBytes = Sum(weights.Tensors.Where(t => t.Kind != ConstantKind.Table).Select(t => BytesOf(t, plan.Graph, precision)));
        var tableBytes = Sum(weights.Tensors.Where(t => t.Kind == ConstantKind.Table).Select(t => BytesOf(t, plan.Graph, precision))) ?? 0;
        var stateBytes = Sum(lifetimes.States.Select(s => BytesOf(s, precision, bindings)));
        var live = Live(plan, lifetimes, precision, bindings, tableBytes);
        var peak = live.IsEmpty ? -1 : IndexOfLargest(live);
        var activations = live.IsEmpty ? plan.Kernels.IsEmpty && !lifetimes.HasUnknownSize ? tableBytes : (double?)null : live[peak];
        return new MemoryPlan
        {
            WeightBytes = weightBytes,
            KvCacheBytes = stateBytes,
            PeakActivationBytes = activations,
            PeakKernel = peak,
            LiveBytes = live,
            PeakByModule = peak < 0 ? [] : ByModule(plan, lifetimes, weights, precision, bindings, peak),
        };
    }

    /// <summary>Bytes of a lifetime's tensor, rounded up last; null where a symbol is not bound.</summary>
    private static double? BytesOf(TensorLifetime tensor, Precision precision, Bindings bindings) =>
        precision.BytesOf(tensor.Stored, tensor.Elements.Evaluate(bindings));

    private static double? BytesOf(WeightTensor tensor, PlanningGraph graph, Precision precision) =>
        precision.BytesOf(graph.StoredTensorOf(tensor.Value, graph.RoleOf(tensor.Value)), (double)tensor.Elements);

    private static double? Sum(IEnumerable<double?> terms)
    {
        double sum = 0;
        foreach (var term in terms)
        {
            if (term is not { } number)
            {
                return null;
            }

            sum += number;
        }

        return sum;
    }

    private static ImmutableArray<double> Live(KernelPlan plan, Lifetimes lifetimes, Precision precision, Bindings bindings, double always)
    {
        if (lifetimes.HasUnknownSize || plan.Kernels.IsEmpty)
        {
            return [];
        }

        var change = new double[plan.Kernels.Length + 1];
        foreach (var tensor in lifetimes.Activations)
        {
            if (BytesOf(tensor, precision, bindings) is not { } bytes)
            {
                return [];
            }

            change[tensor.First] += bytes;
            change[tensor.Last + 1] -= bytes;
        }

        var live = ImmutableArray.CreateBuilder<double>(plan.Kernels.Length);
        var sum = always;
        for (var kernel = 0; kernel < plan.Kernels.Length; kernel++)
        {
            sum += change[kernel];
            live.Add(sum);
        }

        return live.MoveToImmutable();
    }

    private static int IndexOfLargest(ImmutableArray<double> numbers)
    {
        var largest = 0;
        for (var i = 1; i < numbers.Length; i++)
        {
            largest = numbers[i] > numbers[largest] ? i : largest;
        }

        return largest;
    }

    private static ImmutableArray<ModuleMemory> ByModule(
        KernelPlan plan, Lifetimes lifetimes, WeightAccount weights, Precision precision, Bindings bindings, int peak)
    {
        var byModule = Enum.GetValues<ModuleKind>().ToDictionary(m => m, m => new ModuleMemory(m, 0, 0, 0));
        foreach (var tensor in weights.Tensors)
        {
            var (bytes, module) = (BytesOf(tensor, plan.Graph, precision) ?? 0, byModule[tensor.Module]);
            byModule[tensor.Module] = tensor.Kind == ConstantKind.Table
                ? module with { ActivationBytes = module.ActivationBytes + bytes }
                : module with { WeightBytes = module.WeightBytes + bytes };
        }

        var attention = byModule[ModuleKind.Attention];
        byModule[ModuleKind.Attention] = attention with { KvCacheBytes = lifetimes.States.Sum(s => BytesOf(s, precision, bindings) ?? 0) };
        foreach (var tensor in lifetimes.Activations.Where(t => t.First <= peak && peak <= t.Last))
        {
            var producer = plan.Graph.Values[tensor.Value].Producer;
            var kind = producer < 0 ? ModuleKind.Other : ModuleKinds.Of(plan.Graph.Nodes[producer]);
            byModule[kind] = byModule[kind] with { ActivationBytes = byModule[kind].ActivationBytes + (BytesOf(tensor, precision, bindings) ?? 0) };
        }

        return [.. byModule.Values.Where(m => m.WeightBytes + m.KvCacheBytes + m.ActivationBytes > 0)];
    }
}
