using System.Collections.Immutable;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Adds up what is resident while each kernel runs.</summary>
internal static class MemoryPlanner
{
    /// <param name="program">The plan and the slots of its tensors.</param>
    /// <param name="values">The values of the program's formulas in one run.</param>
    public static MemoryPlan Plan(PlanProgram program, double[] values)
    {
        var live = Live(program, values);
        var peak = live.IsEmpty ? -1 : IndexOfLargest(live);
        var isEmpty = program.Plan.Kernels.IsEmpty && !program.Lifetimes.HasUnknownSize;
        return Totals(program, program.KvCacheBytes(values), live.IsEmpty ? isEmpty ? program.TableBytes : double.NaN : live[peak]) with
        {
            PeakKernel = peak,
            LiveBytes = live,
            PeakByModule = peak < 0 ? [] : ByModule(program, values, peak),
        };
    }

    /// <summary>The sums alone.</summary>
    public static MemoryPlan Totals(PlanProgram program, double[] values) => Totals(program, program.KvCacheBytes(values), program.PeakActivationBytes(values));

    private static MemoryPlan Totals(PlanProgram program, double kvCache, double activations) => new()
    {
        WeightBytes = program.WeightBytes,
        KvCacheBytes = RunColumns.Known(kvCache),
        PeakActivationBytes = RunColumns.Known(activations),
        PeakMemoryBytes = program.WeightBytes + RunColumns.Known(kvCache + activations),
    };

    private static ImmutableArray<double> Live(PlanProgram program, double[] values)
    {
        var kernels = program.Plan.Kernels.Length;
        if (program.Lifetimes.HasUnknownSize || kernels == 0)
        {
            return [];
        }

        var change = new double[kernels + 1];
        for (var tensor = 0; tensor < program.ActivationBytes.Length; tensor++)
        {
            var (bytes, lifetime) = (values[program.ActivationBytes[tensor]], program.Lifetimes.Activations[tensor]);
            if (double.IsNaN(bytes))
            {
                return [];
            }

            change[lifetime.First] += bytes;
            change[lifetime.Last + 1] -= bytes;
        }

        var live = ImmutableArray.CreateBuilder<double>(kernels);
        var sum = program.TableBytes;
        for (var kernel = 0; kernel < kernels; kernel++)
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

    private static ImmutableArray<ModuleMemory> ByModule(PlanProgram program, double[] values, int peak)
    {
        var plan = program.Plan;
        var byModule = Enum.GetValues<ModuleKind>().ToDictionary(m => m, m => new ModuleMemory(m, 0, 0, 0));
        foreach (var tensor in program.Weights.Tensors)
        {
            var (bytes, module) = (StorageBytes.Of(tensor, plan.Graph, program.Precision) ?? 0, byModule[tensor.Module]);
            byModule[tensor.Module] = tensor.Kind == ConstantKind.Table
                ? module with { ActivationBytes = module.ActivationBytes + bytes }
                : module with { WeightBytes = module.WeightBytes + bytes };
        }

        var kvCache = program.KvCacheBytes(values);
        byModule[ModuleKind.Attention] = byModule[ModuleKind.Attention] with { KvCacheBytes = RunColumns.Known(kvCache) ?? 0 };
        for (var index = 0; index < program.ActivationBytes.Length; index++)
        {
            var tensor = program.Lifetimes.Activations[index];
            if (tensor.First <= peak && peak <= tensor.Last)
            {
                var kind = plan.ModuleOf(tensor);
                byModule[kind] = byModule[kind] with { ActivationBytes = byModule[kind].ActivationBytes + values[program.ActivationBytes[index]] };
            }
        }

        return [.. byModule.Values.Where(m => m.WeightBytes + m.KvCacheBytes + m.ActivationBytes > 0)];
    }
}
