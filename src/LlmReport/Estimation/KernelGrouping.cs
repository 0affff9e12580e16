using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Finds the kernels of a plan that cost the same under every precision.</summary>
internal sealed class KernelGrouping(KernelPlan plan, FormulaTable table)
{
    private const int ReadCode = 16;

    private readonly List<int> key = [];
    private readonly Dictionary<int[], int> groups = new(IntegersComparer.Instance);
    private readonly List<(Kernel First, int Count)> found = [];

    /// <summary>For every kernel of the plan the index of its group.</summary>
    public ImmutableArray<int> Group()
    {
        var groupOfKernel = ImmutableArray.CreateBuilder<int>(plan.Kernels.Length);
        foreach (var kernel in plan.Kernels)
        {
            var code = KeyOf(kernel);
            if (!groups.TryGetValue(code, out var group))
            {
                group = groups[code] = found.Count;
                found.Add((kernel, 0));
            }

            found[group] = found[group] with { Count = found[group].Count + 1 };
            groupOfKernel.Add(group);
        }

        return groupOfKernel.MoveToImmutable();
    }

    /// <summary>The groups, when all formulas of the plan are in the table.</summary>
    /// <param name="firstTensor">The slot of the first tensor.</param>
    public ImmutableArray<KernelGroup> ToGroups(int firstTensor) => [.. found.Select(f => ToGroup(f.First, f.Count, firstTensor))];

    private int[] KeyOf(Kernel kernel)
    {
        key.Clear();
        key.AddRange([(int)kernel.Class, (int)kernel.ComputeType, kernel.SkipsMaskedBlocks ? 1 : 0, kernel.Cost is null ? 1 : 0, IsFloatCast(kernel) ? 1 : 0, table.SlotOf(kernel.Repeat), HasScratch(kernel) ? Scratch(kernel) : -1]);
        Add(WorkSlots.In(table, kernel.Cost));
        Add(WorkSlots.OfCausal(table, kernel.Cost));
        foreach (var read in kernel.Reads)
        {
            key.Add(ReadCode + (int)read.Role);
            key.Add(TensorOf(read));
        }

        foreach (var write in kernel.Writes)
        {
            key.Add((int)write.Role);
            key.Add(TensorOf(write));
        }

        return [.. key];
    }

    private void Add(WorkSlots slots)
    {
        key.Add(slots.MatrixFlops);
        key.Add(slots.VectorFlops);
        key.Add(slots.Transcendentals);
    }

    private KernelGroup ToGroup(Kernel kernel, int count, int firstTensor)
    {
        return new(kernel, count)
        {
            Repeat = table.SlotOf(kernel.Repeat),
            Work = WorkSlots.In(table, kernel.Cost),
            CausalWork = WorkSlots.OfCausal(table, kernel.Cost),
            WeightReads = [.. kernel.Reads.Where(r => r.Role == OperandRole.Weight).Select(SlotOf)],
            ActivationReads = [.. kernel.Reads.Where(r => r.Role == OperandRole.Activation).Select(SlotOf)],
            KvReads = [.. kernel.Reads.Where(r => r.Role == OperandRole.KvCache).Select(SlotOf)],
            ActivationWrites = [.. kernel.Writes.Where(w => w.Role != OperandRole.KvCache).Select(SlotOf)],
            KvWrites = [.. kernel.Writes.Where(w => w.Role == OperandRole.KvCache).Select(SlotOf)],
            Scratch = HasScratch(kernel) ? [firstTensor + Scratch(kernel)] : [],
            HasKnownCost = kernel.Cost is not null,
            IsFloatCast = IsFloatCast(kernel),
        };

        int SlotOf(OperandTraffic operand) => firstTensor + TensorOf(operand);
    }

    private bool HasScratch(Kernel kernel) => plan.Attention == AttentionModel.Eager && kernel.Cost is { ScratchElements.IsZero: false };

    private int Scratch(Kernel kernel) => table.TensorOf(kernel.Cost!.ScratchElements, new StoredTensor(TensorUse.Activation, kernel.ComputeType));

    private int TensorOf(OperandTraffic operand) => table.TensorOf(operand.Elements, operand.Stored);

    private bool IsFloatCast(Kernel kernel)
    {
        var graph = plan.Graph;
        if (kernel.Nodes.Length != 1 || graph.Nodes[kernel.Nodes[0]].OpType is not ("Cast" or "CastLike"))
        {
            return false;
        }

        return graph.Nodes[kernel.Nodes[0]] is { Inputs: [>= 0 and var input, ..], Outputs: [>= 0 and var output, ..] }
            && graph.Values[input].Type.ElementType.IsFloat() && graph.Values[output].Type.ElementType.IsFloat();
    }
}
