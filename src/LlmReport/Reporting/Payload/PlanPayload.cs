using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Reporting.Payload;

/// <summary>A plan for the page: groups of equal kernels, which group and which row of the page each kernel is of, lifetimes, state.</summary>
/// <remarks>
/// <c>isOther</c> where it is of another graph than the exporter wrote. A group is [class, type, width of a float, flags, repeat, work ×3, causal work ×3, weight reads, activation reads, activation writes, KV reads, KV writes, scratch]:
/// formulas and tensors by index; flags: 1 skips masked blocks, 2 cost known, 4 a cast between floats. Lifetimes are columns: tensor, first kernel, kernels after it until the last, module.
/// </remarks>
internal sealed class PlanPayload(FormulaIndex index)
{
    private readonly Dictionary<string, byte[]> before = [];

    /// <summary>Writes a plan; lists that are as in the plan before it are left out.</summary>
    public void Write(Utf8JsonWriter json, PlanOutline outline, int[] rowOfKernel)
    {
        json.WriteStartObject();
        json.WriteBoolean("isOther", IsOfAnotherGraph(outline.Plan));
        WriteChanged(json, "groups", list =>
        {
            list.WriteStartArray();
            foreach (var group in outline.Groups)
            {
                WriteGroup(list, outline, index, group);
            }

            list.WriteEndArray();
        });
        WriteChanged(json, "groupOf", list => list.WriteIntegers(outline.GroupOfKernel));
        WriteChanged(json, "rowOf", list => list.WriteIntegers(rowOfKernel));
        WriteChanged(json, "lifetimes", list => WriteLifetimes(list, outline, index));
        json.WriteEndObject();
    }

    /// <summary>True where an exporter would write another graph for the plan: attention in one kernel for many nodes, or its parts for what is one node.</summary>
    private static bool IsOfAnotherGraph(KernelPlan plan) => plan.Attention == AttentionModel.Flash
        ? plan.Kernels.Any(kernel => kernel.Class == KernelClass.Attention && kernel.Nodes.Length > 1)
        : plan.Kernels.Any(kernel => kernel.Nodes.Length == 1 && kernel.Cost is { ScratchElements.IsZero: false });

    private void WriteChanged(Utf8JsonWriter json, string name, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var member = new Utf8JsonWriter(stream))
        {
            write(member);
        }

        var written = stream.ToArray();
        if (!before.TryGetValue(name, out var last) || !written.AsSpan().SequenceEqual(last))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(written, skipInputValidation: true);
            before[name] = written;
        }
    }

    private static void WriteGroup(Utf8JsonWriter json, PlanOutline outline, FormulaIndex index, KernelGroup group)
    {
        json.WriteStartArray();
        json.WriteStringValue(KernelClassNames.Of(group.First.Class));
        WriteType(json, group.First.ComputeType);
        json.WriteNumberValue((group.First.SkipsMaskedBlocks ? 1 : 0) + (group.HasKnownCost ? 2 : 0) + (group.IsFloatCast ? 4 : 0));
        foreach (var slot in (ReadOnlySpan<int>)[
            group.Repeat, group.Work.MatrixFlops, group.Work.VectorFlops, group.Work.Transcendentals,
            group.CausalWork.MatrixFlops, group.CausalWork.VectorFlops, group.CausalWork.Transcendentals])
        {
            json.WriteNumberValue(index.OfSlot(outline, slot));
        }

        foreach (var slots in (ReadOnlySpan<System.Collections.Immutable.ImmutableArray<int>>)[
            group.WeightReads, group.ActivationReads, group.ActivationWrites, group.KvReads, group.KvWrites, group.Scratch])
        {
            json.WriteIntegers(slots.Select(slot => index.OfSlot(outline, slot)));
        }

        json.WriteEndArray();
    }

    /// <summary>The type of products by the name that devices have their peaks under, null where it is not known, and the width of a float, 0 for others.</summary>
    private static void WriteType(Utf8JsonWriter json, ElementType type)
    {
        json.WriteStringValue(type == ElementType.Undefined ? null : MatrixDataTypes.NameOf(type.DisplayName()) ?? type.DisplayName());
        json.WriteNumberValue(type.IsFloat() ? type.Bits() ?? 0 : 0);
    }

    private static void WriteLifetimes(Utf8JsonWriter json, PlanOutline outline, FormulaIndex index)
    {
        var lifetimes = outline.Lifetimes;
        json.WriteStartObject();
        json.WriteBoolean("unknown", lifetimes.HasUnknownSize);
        json.WriteIntegers("tensors", outline.Activations.Select(slot => index.OfSlot(outline, slot)));
        json.WriteIntegers("first", lifetimes.Activations.Select(tensor => tensor.First));
        json.WriteIntegers("length", lifetimes.Activations.Select(tensor => tensor.Last - tensor.First));
        json.WriteIntegers("modules", lifetimes.Activations.Select(tensor => (int)outline.Plan.ModuleOf(tensor)));
        json.WriteStartArray("states");
        foreach (var (slot, count) in outline.States)
        {
            json.WriteIntegers([index.OfSlot(outline, slot), count]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
