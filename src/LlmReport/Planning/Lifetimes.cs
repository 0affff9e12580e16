using System.Collections.Immutable;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>When each activation is alive over the kernels of a plan, and what state is allocated.</summary>
/// <remarks>Views share their root's memory. Graph inputs live from the start to their last use, outputs to the end. State that is updated in
/// place is counted as cache, not here; a cache that eager execution copies by Concat is alive here besides its copy until then. Tensors that
/// stay inside a fused kernel never exist.</remarks>
public sealed record Lifetimes
{
    public required ImmutableArray<TensorLifetime> Activations { get; init; }

    /// <summary>KV cache and other state after the step.</summary>
    public required ImmutableArray<TensorLifetime> States { get; init; }

    /// <summary>True where the size of a live tensor is not known.</summary>
    public required bool HasUnknownSize { get; init; }

    public static Lifetimes Of(KernelPlan plan)
    {
        var graph = plan.Graph;
        var last = LastReads(plan);
        var end = Math.Max(plan.Kernels.Length - 1, 0);
        var activations = ImmutableArray.CreateBuilder<TensorLifetime>();
        var unknown = false;
        var inPlace = StatesInPlace(plan);
        foreach (var (value, first) in Births(plan))
        {
            if (inPlace.Contains(value) || graph.Constants[value] is not ConstantKind.None)
            {
                continue;
            }

            var type = graph.Values[value].Type;
            if (type.KnownShape is not { } shape)
            {
                unknown = true;
                continue;
            }

            var until = last[value] == int.MaxValue ? end : Math.Max(last[value], first);
            activations.Add(new TensorLifetime(value, first, until, shape.Elements, graph.StoredTensorOf(value, graph.RoleOf(value))));
        }

        return new Lifetimes { Activations = activations.ToImmutable(), States = StateLifetimes(plan, end), HasUnknownSize = unknown };
    }

    /// <summary>Graph inputs, then what each kernel leaves in memory, values of unknown size included; each once.</summary>
    private static List<(int Value, int First)> Births(KernelPlan plan)
    {
        var births = new List<(int, int)>(plan.Kernels.Length);
        var born = new bool[plan.Graph.Values.Length];
        for (var value = 0; value < born.Length; value++)
        {
            if (plan.Graph.Values[value].IsGraphInput)
            {
                births.Add((value, 0));
            }
        }

        for (var kernel = 0; kernel < plan.Kernels.Length; kernel++)
        {
            foreach (var write in plan.Kernels[kernel].Writes)
            {
                Add(write.Value, kernel);
            }

            foreach (var node in plan.Kernels[kernel].Nodes)
            {
                foreach (var output in plan.Graph.Nodes[node].Outputs)
                {
                    if (output >= 0 && plan.Graph.Values[output].Type is { KnownShape: null, IsTensor: true })
                    {
                        Add(output, kernel);
                    }
                }
            }
        }

        return births;

        void Add(int value, int kernel)
        {
            if (!born[value])
            {
                born[value] = true;
                births.Add((value, kernel));
            }
        }
    }

    /// <summary>For every root value the last kernel that reads it or a view of it; the largest number for graph outputs.</summary>
    private static int[] LastReads(KernelPlan plan)
    {
        var last = new int[plan.Graph.Values.Length];
        for (var value = 0; value < last.Length; value++)
        {
            var root = plan.Graph.Roots[value];
            last[root] = plan.Graph.Values[value].IsGraphOutput ? int.MaxValue : last[root];
            foreach (var reader in plan.Graph.Readers[value])
            {
                last[root] = Math.Max(last[root], plan.KernelOfNode[reader]);
            }
        }

        // What is dequantised on the fly is alive as long as its readers run.
        foreach (var node in plan.FoldedDequantisations.OrderDescending())
        {
            foreach (var input in plan.Graph.Nodes[node].Inputs.Where(i => i >= 0))
            {
                var root = plan.Graph.Roots[input];
                last[root] = Math.Max(last[root], last[plan.Graph.Nodes[node].Outputs[0]]);
            }
        }

        return last;
    }

    /// <summary>Past and present values that share one allocation.</summary>
    private static HashSet<int> StatesInPlace(KernelPlan plan)
    {
        var values = new HashSet<int>();
        foreach (var state in plan.Graph.Typed.States)
        {
            values.Add(plan.Graph.Roots[state.Present]);
            values.Add(state.Present);
            if (plan.Execution == ExecutionModel.Fused || !IsCopied(plan, state.Present))
            {
                values.Add(state.Past);
            }
        }

        return values;
    }

    private static bool IsCopied(KernelPlan plan, int present) =>
        plan.Graph.Values[present].Producer is >= 0 and var producer && plan.Graph.Nodes[producer].OpType == "Concat";

    private static ImmutableArray<TensorLifetime> StateLifetimes(KernelPlan plan, int end) =>
    [
        .. plan.Graph.Typed.States.Where(s => plan.Graph.Values[s.Present].Type.KnownShape is not null).Select(s => new TensorLifetime(
            s.Present, 0, end, CacheRoom.Elements(plan.Graph.Typed, s), plan.Graph.StoredTensorOf(s.Present, OperandRole.KvCache))),
    ];
}
