using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Finds the kernels of a plan that cost the same.</summary>
internal sealed class KernelGrouping(KernelPlan plan, Precision precision, FormulaTable table)
{
    private const int ReadCode = 16;

    private readonly List<int> key = [];
    private readonly Dictionary<int[], int> groups = new(IntegersComparer.Instance);
    private readonly List<(Kernel First, int Count)> found = [];

    public (ImmutableArray<KernelGroup> Groups, ImmutableArray<int> GroupOfKernel) Group()
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

        return ([.. found.Select(f => ToGroup(f.First, f.Count))], groupOfKernel.MoveToImmutable());
    }

    private int[] KeyOf(Kernel kernel)
    {
        key.Clear();
        key.AddRange([(int)kernel.Class, (int)kernel.ComputeType, kernel.SkipsMaskedBlocks ? 1 : 0, kernel.Cost is null ? 1 : 0, IsFreeCast(kernel) ? 1 : 0, table.SlotOf(kernel.Repeat), Scratch(kernel)]);
        Add(WorkSlots.In(table, kernel.Cost));
        Add(WorkSlots.OfCausal(table, kernel.Cost));
        foreach (var read in kernel.Reads)
        {
            key.Add(ReadCode + (int)read.Role);
            key.Add((int)read.Stored.Use);
            key.Add(table.BytesOf(read));
        }

        foreach (var write in kernel.Writes)
        {
            key.Add((int)write.Role);
            key.Add(table.BytesOf(write));
        }

        return [.. key];
    }

    private void Add(WorkSlots slots)
    {
        key.Add(slots.MatrixFlops);
        key.Add(slots.VectorFlops);
        key.Add(slots.Transcendentals);
    }

    private KernelGroup ToGroup(Kernel kernel, int count) => new(kernel, count)
    {
        Repeat = table.SlotOf(kernel.Repeat),
        Work = WorkSlots.In(table, kernel.Cost),
        CausalWork = WorkSlots.OfCausal(table, kernel.Cost),
        WeightReads = [.. kernel.Reads.Where(r => r.Role == OperandRole.Weight).Select(table.BytesOf)],
        ActivationReads = [.. kernel.Reads.Where(r => r.Role == OperandRole.Activation).Select(table.BytesOf)],
        KvReads = [.. kernel.Reads.Where(r => r.Role == OperandRole.KvCache).Select(table.BytesOf)],
        ActivationWrites = [.. kernel.Writes.Where(w => w.Role != OperandRole.KvCache).Select(table.BytesOf)],
        KvWrites = [.. kernel.Writes.Where(w => w.Role == OperandRole.KvCache).Select(table.BytesOf)],
        Scratch = HasScratch(kernel) ? [Scratch(kernel)] : [],
        HasKnownCost = kernel.Cost is not null,
        IsFree = IsFreeCast(kernel),
    };

    private bool HasScratch(Kernel kernel) => plan.Attention == AttentionModel.Eager && kernel.Cost is { ScratchElements.IsZero: false };

    private int Scratch(Kernel kernel) =>
        HasScratch(kernel) ? table.BytesOf(kernel.Cost!.ScratchElements, new StoredTensor(TensorUse.Activation, kernel.ComputeType)) : FormulaTable.Unknown;

    /// <summary>Under a precision that makes all floats one width, a Cast between floats does nothing.</summary>
    private bool IsFreeCast(Kernel kernel)
    {
        var graph = plan.Graph;
        if (precision.IsStored || kernel.Nodes.Length != 1 || graph.Nodes[kernel.Nodes[0]].Node.OpType is not ("Cast" or "CastLike"))
        {
            return false;
        }

        var node = graph.Nodes[kernel.Nodes[0]];
        return node.Inputs[0] >= 0 && graph.Values[node.Inputs[0]].Type.ElementType.IsFloat() && graph.Values[node.Outputs[0]].Type.ElementType.IsFloat();
    }
}
