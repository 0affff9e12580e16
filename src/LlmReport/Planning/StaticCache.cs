using System.Text.RegularExpressions;
using LlmReport.Inference;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning;

/// <summary>Attention over caches that are allocated for the longest context: what it costs over the tokens that are there.</summary>
/// <remarks>The operator is asked again with the allocated length replaced by the symbol <see cref="AttendedTokens"/>.</remarks>
internal sealed partial class StaticCache
{
    /// <summary>Tokens a step attends to: context in decode, prompt in prefill.</summary>
    public const string AttendedTokens = "attended_tokens";

    private readonly PlanningGraph graph;
    private readonly Dictionary<int, int> lengthAxes = [];

    public StaticCache(PlanningGraph graph)
    {
        this.graph = graph;
        foreach (var state in StatesOf(graph))
        {
            lengthAxes[state.Present] = state.LengthAxis!.Value;
            lengthAxes[state.Past] = state.LengthAxis!.Value;
        }
    }

    /// <summary>The caches that have room for tokens to come. Keys and values of an encoder have none: they are as long as its output from the first step on.</summary>
    public static IEnumerable<StateTensor> StatesOf(PlanningGraph graph)
    {
        var encoded = graph.Typed.Symbols.Where(symbol => symbol.Role == SymbolRole.EncoderSequence).Select(symbol => symbol.Name).ToHashSet(StringComparer.Ordinal);
        return graph.Typed.States.Where(state => state is { IsStatic: true, LengthAxis: not null } && !IsOfEncoder(graph.Values[state.Past], state.LengthAxis.Value, encoded));
    }

    private static bool IsOfEncoder(TypedValue past, int axis, HashSet<string> encoded) =>
        Encoder().IsMatch(past.Name) || past.Type.KnownShape?[axis].Symbols.Any(symbol => encoded.Contains(symbol.Name)) == true;

    /// <summary>The cache whose memory a value shares, with the axis of its tokens; null where there is none.</summary>
    public (int Value, int LengthAxis)? Holding(int value)
    {
        foreach (var (cache, axis) in lengthAxes)
        {
            if (graph.Roots[cache] == graph.Roots[value])
            {
                return (cache, axis);
            }
        }

        return null;
    }

    /// <summary>The cost of an attention node over the attended tokens; null where the node reads no static cache.</summary>
    public KernelCost? AttendedCost(int node)
    {
        var typed = graph.Nodes[node];
        return lengthAxes.Count == 0 || typed is not { Operator.Class: KernelClass.Attention, Cost: not null } ? null : AttendedCost(typed, typed.Operator);
    }

    private KernelCost? AttendedCost(TypedNode typed, Operator attention)
    {
        if (!typed.Inputs.Any(i => i >= 0 && lengthAxes.ContainsKey(i)))
        {
            return null;
        }

        var context = graph.Typed.ContextOf(typed, input => typed.Inputs[input] is >= 0 and var value && lengthAxes.TryGetValue(value, out var axis) ? Attended(value, axis) : null);
        return attention.EstimateCost(context);
    }

    private ValueFact Attended(int value, int axis)
    {
        var type = graph.Values[value].Type;
        return new ValueFact(type.WithShape(type.Shape.With(axis, Dim.Of(AttendedTokens))));
    }

    [GeneratedRegex("encoder|cross", RegexOptions.IgnoreCase)]
    private static partial Regex Encoder();
}
