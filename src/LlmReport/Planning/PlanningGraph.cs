using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LlmReport.Inference;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>The typed graph with what planning asks of it: readers of each value, roots of views, what runs on the host, roles.</summary>
public sealed record PlanningGraph
{
    public required TypedGraph Typed { get; init; }

    /// <summary>For every value the nodes that read it, in execution order.</summary>
    public required ImmutableArray<ImmutableArray<int>> Readers { get; init; }

    /// <summary>For every value the one whose memory it shares: itself, or the root of its views.</summary>
    public required ImmutableArray<int> Roots { get; init; }

    /// <summary>For every node, whether it only computes shapes and positions.</summary>
    public required ImmutableArray<bool> IsHost { get; init; }

    /// <summary>For every value, what sort of constant it is.</summary>
    public required ImmutableArray<ConstantKind> Constants { get; init; }

    /// <summary>For every value, whether it holds keys, values or other carried state.</summary>
    public required ImmutableArray<bool> IsState { get; init; }

    /// <summary>For every value, whether it holds state that is neither keys nor values.</summary>
    public required ImmutableArray<bool> HoldsOtherState { get; init; }

    /// <summary>For every weight, what it is used for.</summary>
    public ImmutableDictionary<int, StoredTensor> WeightUses { get; init; } = ImmutableDictionary<int, StoredTensor>.Empty;

    public ImmutableArray<TypedNode> Nodes => Typed.Nodes;

    public ImmutableArray<TypedValue> Values => Typed.Values;

    public OperandRole RoleOf(int value) => Constants[value] is ConstantKind.Weight or ConstantKind.QuantizationData
        ? OperandRole.Weight
        : IsState[value] ? OperandRole.KvCache : OperandRole.Activation;

    /// <summary>What decides a value's bytes when it moves, or lies, in a role.</summary>
    public StoredTensor StoredTensorOf(int value, OperandRole role)
    {
        var type = Values[value].Type.ElementType;
        return role switch
        {
            OperandRole.Weight => WeightUses.TryGetValue(value, out var use) || WeightUses.TryGetValue(Roots[value], out use) ? use : new(TensorUse.OtherWeight, type),
            OperandRole.KvCache => new(HoldsOtherState[value] ? TensorUse.OtherState : TensorUse.KeysAndValues, type),
            OperandRole.Activation => new(Constants[value] == ConstantKind.None ? TensorUse.Activation : TensorUse.OtherWeight, type),
            _ => throw new InvalidOperationException($"No use for role {role}."),
        };
    }

    /// <summary>True for nodes that launch a kernel: not views, not shape arithmetic, not calls or containers of other nodes.</summary>
    public bool IsDeviceNode(int node) => !IsHost[node] && !Nodes[node].IsView && !Nodes[node].IsFunctionCall
        && Nodes[node].Operator?.Class is not (KernelClass.Control or KernelClass.Host or KernelClass.View);

    /// <summary>True where a node asks for a value's type alone, as CastLike does of its second input: the value need not be there.</summary>
    public bool ReadsTypeOnly(int node, int value) => Nodes[node] is { Node: { OpType: "CastLike", Domain: "" }, Inputs: [var converted, var like] } && like == value && converted != value;

    /// <summary>The index of the node that gives a kernel its work.</summary>
    public int LeaderOf(Kernel kernel) => kernel.Nodes.First(node => Nodes[node].Name == kernel.Name);

    /// <summary>The part of the model that a kernel works for.</summary>
    public ModuleKind ModuleOf(Kernel kernel) => ModuleKinds.Of(Nodes[LeaderOf(kernel)]);

    public static PlanningGraph Of(TypedGraph typed)
    {
        var readers = ReadersOf(typed);
        var isHost = HostNodes.Find(typed, readers);
        var roots = RootsOf(typed);
        var graph = new PlanningGraph
        {
            Typed = typed,
            Readers = readers,
            Roots = roots,
            IsHost = isHost,
            Constants = ConstantKinds.Of(typed, readers, roots),
            IsState = StateValues(typed, roots, typed.States),
            HoldsOtherState = StateValues(typed, roots, typed.States.Where(s => s.Kind is not (StateKind.KeyCache or StateKind.ValueCache))),
        };
        return graph with { WeightUses = Planning.WeightUses.Of(graph) };
    }

    private static ImmutableArray<ImmutableArray<int>> ReadersOf(TypedGraph typed)
    {
        var counts = new int[typed.Values.Length];
        foreach (var (value, _) in Reads(typed))
        {
            counts[value]++;
        }

        var readers = Array.ConvertAll(counts, count => count == 0 ? [] : new int[count]);
        foreach (var (value, node) in Reads(typed))
        {
            readers[value][^counts[value]--] = node;
        }

        return [.. readers.Select(ImmutableCollectionsMarshal.AsImmutableArray)];
    }

    /// <summary>Each value that a node reads, once, in execution order; calls hand theirs on to their bodies.</summary>
    private static IEnumerable<(int Value, int Node)> Reads(TypedGraph typed)
    {
        for (var node = 0; node < typed.Nodes.Length; node++)
        {
            var inputs = typed.Nodes[node].IsFunctionCall ? [] : typed.Nodes[node].Inputs;
            for (var i = 0; i < inputs.Length; i++)
            {
                if (inputs[i] >= 0 && inputs.IndexOf(inputs[i]) == i)
                {
                    yield return (inputs[i], node);
                }
            }
        }
    }

    /// <summary>For every value the root of its views.</summary>
    internal static ImmutableArray<int> RootsOf(TypedGraph typed)
    {
        var roots = Enumerable.Range(0, typed.Values.Length).ToArray();
        foreach (var node in typed.Nodes)
        {
            if (node.IsView && node.Inputs is [>= 0 and var source, ..] && node.Outputs is [>= 0 and var view, ..])
            {
                roots[view] = roots[source];
            }
        }

        return [.. roots];
    }

    private static ImmutableArray<bool> StateValues(TypedGraph typed, ImmutableArray<int> roots, IEnumerable<StateTensor> states)
    {
        var isState = new bool[typed.Values.Length];
        foreach (var state in states)
        {
            // A cache may come in, or leave, as a view of what is written in place.
            isState[roots[state.Past]] = true;
            isState[roots[state.Present]] = true;
        }

        for (var value = 0; value < isState.Length; value++)
        {
            isState[value] = isState[roots[value]];
        }

        return [.. isState];
    }
}
