using System.Collections.Immutable;
using CsCheck;
using LlmReport.Symbolics;
using Xunit;

namespace LlmReport.Tests.Symbolics;

public sealed class FormulaPropertyTests
{
    private const int Samples = 10_000;
    private static readonly ImmutableArray<string> Order = ["B", "S", "T", "P", "W"];

    private static readonly Gen<Pair> Leaf = Gen.OneOf(
        Expression.Polynomial.Select(e => new Pair(e.ToDim()!, values => (double)e.Value(values)!.Value, values => Magnitude(e, values), $"{e}")),
        Gen.Long[-6, 6].Select(n => new Pair(n / 4.0, _ => n / 4.0, _ => Math.Abs(n / 4.0), $"{n / 4.0}")));

    private static readonly Gen<Expression> Divisor = Expression.Polynomial.Where(e => e.ToDim()!.Range is var range && (range.Minimum > 0 || range.Maximum < 0));

    private static readonly Gen<Pair> Any = OfDepth(3);

    /// <summary>Random formulas over the symbols of <see cref="Expression"/>.</summary>
    internal static Gen<Formula> Formulas => Any.Select(pair => pair.Formula);

    /// <summary>
    /// A formula beside the same arithmetic in doubles, and what the value would be if nothing cancelled: rounding is relative to that.
    /// </summary>
    private sealed record Pair(Formula Formula, Func<Bindings, double> Value, Func<Bindings, double> Magnitude, string Text)
    {
        public override string ToString() => Text;
    }

    [Fact]
    public void Every_formula_evaluates_to_what_plain_arithmetic_gives() =>
        Gen.Select(Any, Expression.Values).Sample((pair, values) => AreClose(pair.Formula.Evaluate(values)!.Value, pair.Value(values), pair.Magnitude(values)), iter: Samples);

    [Fact]
    public void A_compiled_formula_agrees_with_evaluation() =>
        Gen.Select(Any, Expression.Values).Sample((pair, values) =>
            AreClose(pair.Formula.Compile(Order).Evaluate(ValuesOf(values)), pair.Formula.Evaluate(values)!.Value, pair.Magnitude(values)), iter: Samples);

    [Fact]
    public void A_compiled_dim_agrees_with_evaluation() =>
        Gen.Select(Expression.Any, Expression.Values).Sample((expression, values) =>
        {
            if (expression.Value(values) is not { } expected || Int128.Abs(expected) > 1L << 50 || expression.ToDim() is not { } dim)
                return true;
            return ((Formula)dim).Compile(Order).Evaluate(ValuesOf(values)) == (double)expected;
        }, iter: Samples);

    [Fact]
    public void Sums_and_products_do_not_depend_on_the_order_of_operands() =>
        Gen.Select(Any, Any).Sample((a, b) => a.Formula + b.Formula == b.Formula + a.Formula && a.Formula * b.Formula == b.Formula * a.Formula, iter: 5_000);

    [Fact]
    public void Subtracting_a_formula_from_itself_leaves_nothing() =>
        Any.Sample(pair => (pair.Formula - pair.Formula).IsZero, iter: Samples);

    private static Gen<Pair> OfDepth(int depth)
    {
        if (depth == 0)
            return Leaf;
        var operand = OfDepth(depth - 1);
        var two = Gen.Select(Gen.OneOf("+", "-", "*", "min", "max"), operand, operand).Select(Combine);
        var quotient = Gen.Select(operand, Divisor).Select((a, d) => new Pair(
            a.Formula / d.ToDim()!, v => a.Value(v) / (double)d.Value(v)!.Value, v => a.Magnitude(v) / Math.Abs((double)d.Value(v)!.Value), $"({a} / {d})"));
        var power = Gen.Select(operand, Gen.Int[0, 5]).Select((a, n) => new Pair(
            Formula.Pow(a.Formula, n), v => Math.Pow(a.Value(v), n), v => Math.Pow(a.Magnitude(v), n), $"({a})**{n}"));
        return Gen.Frequency((1, Leaf), (4, two), (1, quotient), (1, power));
    }

    private static Pair Combine(string operation, Pair a, Pair b) => operation switch
    {
        "+" => new(a.Formula + b.Formula, v => a.Value(v) + b.Value(v), v => a.Magnitude(v) + b.Magnitude(v), $"({a} + {b})"),
        "-" => new(a.Formula - b.Formula, v => a.Value(v) - b.Value(v), v => a.Magnitude(v) + b.Magnitude(v), $"({a} - {b})"),
        "*" => new(a.Formula * b.Formula, v => a.Value(v) * b.Value(v), v => a.Magnitude(v) * b.Magnitude(v), $"({a} * {b})"),
        "min" => new(Formula.Min(a.Formula, b.Formula), v => Math.Min(a.Value(v), b.Value(v)), v => a.Magnitude(v) + b.Magnitude(v), $"min({a}, {b})"),
        "max" => new(Formula.Max(a.Formula, b.Formula), v => Math.Max(a.Value(v), b.Value(v)), v => a.Magnitude(v) + b.Magnitude(v), $"max({a}, {b})"),
        _ => throw new InvalidOperationException(operation),
    };

    private static double Magnitude(Expression e, Bindings values) => e.Operation switch
    {
        "+" or "-" => Magnitude(e.Left!, values) + Magnitude(e.Right!, values),
        "*" => Magnitude(e.Left!, values) * Magnitude(e.Right!, values),
        _ => Math.Abs((double)e.Value(values)!.Value),
    };

    private static double[] ValuesOf(Bindings bindings) => [.. Order.Select(name => bindings.TryGet(name, out var value) ? value : double.NaN)];

    private static bool AreClose(double actual, double expected, double magnitude) =>
        !double.IsFinite(magnitude) || Math.Abs(actual - expected) <= 1e-12 * magnitude;
}
