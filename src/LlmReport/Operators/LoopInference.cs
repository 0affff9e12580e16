using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>Trips, final types and cost of a Loop.</summary>
/// <remarks>
/// Trial runs look for facts that stand still from turn to turn. Where they do not, and the loop is short and decidable, it is unrolled: exact.
/// Otherwise each moving extent x is put into the body as a symbol: where x comes out as x + k it is d0 + k·trips at the end, and the body is
/// counted half the turns each at the two next to the middle (one, where their number is known to be odd), which is exact for costs linear in it. What moves in any other way becomes a new symbol.
/// </remarks>
internal sealed class LoopInference(NodeContext node, OnnxGraph body)
{
    private const int MaximumUnrolled = 64;
    private const int MaximumUnrolledNodes = 1000;
    private const int MaximumRounds = 8;

    private static readonly ValueFact AnyTurn = new(TensorType.Of(ElementType.Int64));
    private static readonly ValueFact True = new(TensorType.Of(ElementType.Bool), ShapeValue.OfScalar(Dim.One));
    private static readonly ValueFact Undecided = new(TensorType.Of(ElementType.Bool));

    private readonly int carriedCount = Math.Max(0, node.Inputs.Count - 2);

    public ImmutableArray<ValueFact> Infer()
    {
        var initial = Enumerable.Range(2, carriedCount).Select(i => node.Inputs.Fact(i) ?? ValueFact.Unknown).ToImmutableArray();
        var condition = node.Has(1) ? node.Inputs.Fact(1)! : True;
        if (Limit is { Constant: <= 0 } || Decided(condition) == false)
        {
            return Finish(initial, Turn(AnyTurn, condition, initial, Formula.Zero), Dim.Zero);
        }

        if (Standing(initial, condition) is { } standing && (standing.KeepsContents || LimitIsFar))
        {
            var trips = Trips(standing.Condition, condition);
            return Finish(standing.Carried, Turn(AnyTurn, standing.Condition, standing.Carried, trips), trips);
        }

        return Unrolled(initial, condition) ?? Growing(initial, condition);
    }

    private Dim? Limit => node.Integers(0) is { Length: 1 } limit ? limit[0] : null;

    private bool LimitIsFar => node.Has(0) && Limit?.Constant is null or > MaximumUnrolled;

    private static bool? Decided(ValueFact condition) => condition.Value?.Constants is { Length: 1 } known ? known[0] != 0 : null;

    private ImmutableArray<ValueFact> Turn(ValueFact turn, ValueFact condition, ImmutableArray<ValueFact> carried, Formula? repeat)
    {
        var results = node.InferSubgraph(body, [turn, condition, .. carried], repeat);
        return results.Length > carried.Length ? results : throw node.Inconsistent($"a body of {results.Length} outputs for {carried.Length} carried values");
    }

    /// <summary>Without a condition of its own, the loop does not look at what the body says.</summary>
    private ValueFact Next(ValueFact result) => node.Has(1) ? result : True;

    private Dim Trips(ValueFact running, ValueFact first)
    {
        if (Decided(running) == true && Limit is { } limit)
        {
            return Dim.Max(Dim.Zero, limit);
        }

        var runsOnce = Decided(first) == true && (!node.Has(0) || Limit?.Range.Minimum >= 1);
        return node.FreshDim($"{node.Node.Name}_trips", Limit, runsOnce ? 1 : 0);
    }

    /// <summary>Facts that hold at every turn, where the types do not move; null where they do.</summary>
    private (ImmutableArray<ValueFact> Carried, ValueFact Condition, bool KeepsContents)? Standing(ImmutableArray<ValueFact> carried, ValueFact condition)
    {
        var keeps = true;
        for (var round = 0; round < MaximumRounds; round++)
        {
            var after = Turn(AnyTurn, condition, carried, null);
            var changed = false;
            for (var i = 0; i < carried.Length; i++)
            {
                if (!FactMerge.SameType(carried[i].Type, after[i + 1].Type))
                {
                    return null;
                }

                var value = FactMerge.Values(carried[i].Value, after[i + 1].Value, (_, _) => null);
                if (carried[i].Value is { } before && !before.Equals(value))
                {
                    (keeps, changed) = (false, true);
                    carried = carried.SetItem(i, carried[i] with { Value = value });
                }
            }

            if (Decided(condition) == true && Decided(Next(after[0])) != true)
            {
                (keeps, changed, condition) = (false, true, Undecided);
            }

            if (!changed)
            {
                return (carried, condition, keeps);
            }
        }

        return null;
    }

    /// <summary>The loop turn by turn; null where its end is not known or too far.</summary>
    private ImmutableArray<ValueFact>? Unrolled(ImmutableArray<ValueFact> initial, ValueFact condition)
    {
        var turns = new List<(ImmutableArray<ValueFact> Carried, ValueFact Condition)>();
        var (carried, running) = (initial, condition);
        while ((node.Has(0) ? Limit?.Constant is { } limit ? turns.Count < limit : (bool?)null : true) is var more && more != false)
        {
            if (more is null || Decided(running) is not { } holds || turns.Count == MaximumUnrolled)
            {
                return Standing(initial, condition) is { } standing && Trips(standing.Condition, condition) is var trips
                    ? Finish(standing.Carried, Turn(AnyTurn, standing.Condition, standing.Carried, trips), trips)
                    : null;
            }

            if (!holds)
            {
                break;
            }

            turns.Add((carried, running));
            var after = Turn(At(turns.Count - 1), running, carried, null);
            (carried, running) = (after.Slice(1, carriedCount), Next(after[0]));
        }

        return Counted(turns, carried);
    }

    private static ValueFact At(int turn) => AnyTurn with { Value = ShapeValue.OfScalar(turn) };

    /// <summary>Each turn counted by itself; a large body whose types stand still is counted once, times the trips.</summary>
    private ImmutableArray<ValueFact> Counted(List<(ImmutableArray<ValueFact> Carried, ValueFact Condition)> turns, ImmutableArray<ValueFact> final)
    {
        if (turns.Count * body.Nodes.Length > MaximumUnrolledNodes && Standing(turns[0].Carried, turns[0].Condition) is { } standing)
        {
            return Finish(final, Turn(AnyTurn, standing.Condition, standing.Carried, turns.Count), turns.Count);
        }

        ImmutableArray<ValueFact> after = [];
        for (var turn = 0; turn < turns.Count; turn++)
        {
            after = Turn(At(turn), turns[turn].Condition, turns[turn].Carried, Formula.One);
        }

        return Finish(final, after, turns.Count);
    }

    private ImmutableArray<ValueFact> Growing(ImmutableArray<ValueFact> initial, ValueFact condition)
    {
        var moving = new MovingDims(node.Node.Name, initial);
        var running = condition;
        var after = Turn(AnyTurn, running, moving.Carried, null);
        for (var round = 0; ; round++)
        {
            var decided = Decided(running) == true && Decided(Next(after[0])) != true ? Undecided : running;
            if (!moving.Widen(after, giveUp: round >= MaximumRounds) && decided == running)
            {
                break;
            }

            running = decided;
            after = Turn(AnyTurn, running, moving.Carried, null);
        }

        var trips = Trips(running, condition);
        var (before, behind, final) = moving.Resolve(after, trips, (stem, bound) => node.FreshDim(stem, bound));
        if (before.Zip(behind).All(pair => FactMerge.SameType(pair.First.Type, pair.Second.Type)))
        {
            return Finish(final, Turn(AnyTurn, running, before, trips), trips);
        }

        Turn(AnyTurn, running, before, Dim.FloorDiv(trips, 2));
        return Finish(final, Turn(AnyTurn, running, behind, Dim.CeilDiv(trips, 2)), trips);
    }

    private ImmutableArray<ValueFact> Finish(ImmutableArray<ValueFact> carried, ImmutableArray<ValueFact> after, Dim trips) =>
    [
        .. carried,
        .. after.Skip(1 + carriedCount).Select(r => new ValueFact(r.Type.KnownShape is { } shape ? r.Type.WithShape(shape.Insert(0, trips)) : r.Type)),
    ];
}
