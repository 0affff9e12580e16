using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>The carried values of a loop whose extents move from turn to turn, with a symbol in the place of each of them.</summary>
internal sealed class MovingDims(string loop, ImmutableArray<ValueFact> initial)
{
    private readonly ImmutableArray<ValueFact> first = initial;
    private readonly Dictionary<(int Value, int Axis), Symbol> symbols = [];

    /// <summary>The facts of any one turn, as far as they are known yet.</summary>
    public ImmutableArray<ValueFact> Carried { get; private set; } = initial;

    /// <summary>Takes in what one turn makes of the carried values; false where nothing new moved.</summary>
    public bool Widen(ImmutableArray<ValueFact> after, bool giveUp)
    {
        var changed = false;
        for (var i = 0; i < Carried.Length; i++)
        {
            var wider = Wider(i, Carried[i], after[i + 1], giveUp);
            if (!FactMerge.SameType(wider.Type, Carried[i].Type) || !Equals(wider.Value, Carried[i].Value))
            {
                changed = true;
                Carried = Carried.SetItem(i, wider);
            }
        }

        return changed;
    }

    /// <summary>The carried values at the turn before the middle, at the one behind it (the same where there is a middle turn), and after the last.</summary>
    public (ImmutableArray<ValueFact> Before, ImmutableArray<ValueFact> Behind, ImmutableArray<ValueFact> Final) Resolve(ImmutableArray<ValueFact> after, Dim trips, Func<string, Dim?, Dim> fresh)
    {
        var before = new Dictionary<Symbol, Dim>();
        var behind = new Dictionary<Symbol, Dim>();
        var final = new Dictionary<Symbol, Dim>();
        foreach (var ((value, axis), symbol) in symbols)
        {
            if (first[value].Type.KnownShape is not { } start || after[value + 1].Type.KnownShape is not { } result || axis >= result.Rank)
            {
                before[symbol] = behind[symbol] = final[symbol] = fresh($"{loop}_carried_{value}_dim_{axis}", null);
                continue;
            }

            var growth = result[axis] - Dim.Of(symbol);
            if (!growth.Symbols.Any(symbols.ContainsValue))
            {
                before[symbol] = start[axis] + (growth * Dim.FloorDiv(Dim.Max(Dim.Zero, trips - 1), 2));
                behind[symbol] = start[axis] + (growth * Dim.FloorDiv(trips, 2));
                final[symbol] = start[axis] + (growth * trips);
            }
            else if (!result[axis].Symbols.Any(symbols.ContainsValue) && trips.Range.Minimum >= 1)
            {
                before[symbol] = behind[symbol] = final[symbol] = result[axis];
            }
            else
            {
                before[symbol] = behind[symbol] = final[symbol] = fresh($"{loop}_carried_{value}_dim_{axis}", null);
            }
        }

        return (Put(before), Put(behind), Put(final));
    }

    private ImmutableArray<ValueFact> Put(Dictionary<Symbol, Dim> dims) =>
    [
        .. Carried.Select(fact => fact.Type.KnownShape is not { } shape ? fact
            : fact with { Type = fact.Type.WithShape(new TensorShape([.. shape.Dims.Select(dim => dim.Substitute(s => dims.GetValueOrDefault(s)))])) }),
    ];

    private ValueFact Wider(int index, ValueFact before, ValueFact after, bool giveUp)
    {
        var value = FactMerge.Values(before.Value, after.Value, (_, _) => null);
        if (FactMerge.SameType(before.Type, after.Type))
        {
            return before with { Value = value };
        }

        if (giveUp)
        {
            return new ValueFact(before.Type with { KnownShape = null, Members = null });
        }

        if (!before.Type.IsTensor)
        {
            var merged = FactMerge.Types(before.Type, after.Type, (a, _) => a);
            return new ValueFact(merged with { Members = null, KnownShape = SameElements(before.Type, after.Type) ? merged.KnownShape : null });
        }

        if (before.Type.KnownShape is not { } shape || after.Type.KnownShape is not { } result || shape.Rank != result.Rank)
        {
            return new ValueFact(before.Type.WithShape(null), value);
        }

        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (shape[axis] != result[axis])
            {
                shape = shape.With(axis, Dim.Of(SymbolOf(index, axis)));
            }
        }

        return new ValueFact(before.Type.WithShape(shape), value);
    }

    private static bool SameElements(TensorType a, TensorType b) => a.Members is [] || b.Members is [] || Equals(a.KnownShape, b.KnownShape);

    private Symbol SymbolOf(int value, int axis)
    {
        if (!symbols.TryGetValue((value, axis), out var symbol))
        {
            symbol = new Symbol($"{loop}·carried·{value}·{axis}", 0);
            symbols.Add((value, axis), symbol);
        }

        return symbol;
    }
}
