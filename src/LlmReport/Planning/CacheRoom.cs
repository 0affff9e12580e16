using LlmReport.Inference;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning;

/// <summary>Room of KV caches that grow with the context beyond the tokens they hold: what a layout in blocks or a fixed allocation adds.</summary>
/// <remarks>Both lengths are symbols of a plan's formulas, which the workload's layout binds; they are 0 for a cache that is exactly as long as the context.</remarks>
internal static class CacheRoom
{
    /// <summary>Tokens that are allocated and hold nothing yet.</summary>
    public const string AllocatedBeyond = "kv_allocated_beyond";

    /// <summary>Tokens that hold nothing yet and that eager attention computes over nevertheless.</summary>
    public const string ReadBeyond = "kv_read_beyond";

    private static readonly Dim Allocated = Dim.Of(new Symbol(AllocatedBeyond, Int128.Zero));

    private static readonly Dim Read = Dim.Of(new Symbol(ReadBeyond, Int128.Zero));

    /// <summary>Elements of a state tensor after the step, as allocated.</summary>
    public static Formula Elements(TypedGraph graph, StateTensor state)
    {
        var shape = graph.Values[state.Present].Type.Shape;
        return Grows(graph, state) ? shape.With(state.LengthAxis!.Value, shape[state.LengthAxis.Value] + Allocated).ElementCount : shape.ElementCount;
    }

    /// <summary>Lengths of the past in formulas of a plan whose attention computes over all that is allocated: those that hold tokens, and the rest. Null where nothing grows, or only
    /// filled tokens are read.</summary>
    public static Func<Symbol, Dim?>? InEagerAttention(KernelPlan plan)
    {
        var graph = plan.Graph.Typed;
        if (plan.Attention != AttentionModel.Eager || !graph.States.Any(state => Grows(graph, state)))
        {
            return null;
        }

        var lengths = graph.Symbols.Where(s => s.Role is SymbolRole.Past or SymbolRole.Total && s.Equation is null).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        return symbol => lengths.Contains(symbol.Name) ? Dim.Of(symbol) + Read : null;
    }

    private static bool Grows(TypedGraph graph, StateTensor state) => state is { IsStatic: false, LengthAxis: { } axis, Kind: StateKind.KeyCache or StateKind.ValueCache }
        && graph.Values[state.Present].Type.KnownShape is { } shape && axis < shape.Rank && !shape[axis].IsConstant;
}
