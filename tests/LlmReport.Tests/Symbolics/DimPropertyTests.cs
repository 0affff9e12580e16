using CsCheck;
using LlmReport.Symbolics;
using Xunit;

namespace LlmReport.Tests.Symbolics;

public sealed class DimPropertyTests
{
    private const int Samples = 20_000;

    [Fact]
    public void Every_expression_evaluates_to_what_plain_arithmetic_gives() =>
        Gen.Select(Expression.Any, Expression.Values).Sample((expression, values) =>
            expression.Value(values) is not { } expected || expression.ToDim() is not { } dim || dim.Evaluate(values) == expected, iter: Samples);

    [Fact]
    public void A_range_encloses_every_value() =>
        Gen.Select(Expression.Any, Expression.Values).Sample((expression, values) =>
        {
            if (expression.Value(values) is not { } value || expression.ToDim() is not { } dim)
                return true;
            var (minimum, maximum) = dim.Range;
            return !(value < minimum) && !(value > maximum);
        }, iter: Samples);

    [Fact]
    public void Proofs_about_order_and_equality_are_never_wrong() =>
        Gen.Select(Expression.Any, Expression.Any, Expression.Values).Sample((left, right, values) =>
        {
            if (left.Value(values) is not { } a || right.Value(values) is not { } b || left.ToDim() is not { } x || right.ToDim() is not { } y)
                return true;
            return Agrees(Dim.ProveEqual(x, y), a == b) && Agrees(Dim.ProveAtLeast(x, y), a >= b) && Agrees(Dim.ProveGreater(x, y), a > b);
        }, iter: Samples);

    [Fact]
    public void Proofs_about_related_expressions_are_never_wrong() =>
        Gen.Select(Expression.Any, Expression.Leaf, Gen.OneOf("+", "-", "*", "//", "%", "min", "max"), Expression.Values)
            .Sample((left, operand, operation, values) =>
            {
                var right = new Expression(operation, Left: left, Right: operand);
                if (left.Value(values) is not { } a || right.Value(values) is not { } b || left.ToDim() is not { } x || right.ToDim() is not { } y)
                    return true;
                return Agrees(Dim.ProveEqual(x, y), a == b) && Agrees(Dim.ProveAtLeast(x, y), a >= b) && Agrees(Dim.ProveGreater(x, y), a > b);
            }, iter: Samples);

    [Fact]
    public void The_text_of_a_dim_parses_back_to_the_same_dim() =>
        Expression.Any.Sample(
            expression => expression.ToDim() is not { } dim || dim.Equals(DimParser.TryParse(dim.ToString(), Expression.SymbolNamed)), iter: Samples);

    [Fact]
    public void Substituting_then_evaluating_is_evaluating_with_the_substituted_value() =>
        Gen.Select(Expression.Any, Expression.Any, Expression.Values).Sample((expression, replacement, values) =>
        {
            if (replacement.Value(values) is not { } inner || inner < 1 || inner > 1000)
                return true;
            var bound = values.With("S", (long)inner);
            if (expression.Value(bound) is not { } expected || expression.ToDim() is not { } dim || replacement.ToDim() is not { } put)
                return true;
            return AfterSubstitution(dim, put, values) is not { } actual || actual == expected;
        }, iter: Samples);

    [Fact]
    public void Multiplication_distributes_over_addition() =>
        Gen.Select(Expression.Any, Expression.Any, Expression.Any).Sample((a, b, c) =>
            a.ToDim() is not { } x || b.ToDim() is not { } y || c.ToDim() is not { } z || (x + y) * z == (x * z) + (y * z), iter: 5_000);

    [Fact]
    public void Sums_products_extremes_and_broadcasts_do_not_depend_on_the_order_of_operands() =>
        Gen.Select(Expression.Any, Expression.Any).Sample((a, b) =>
        {
            if (a.ToDim() is not { } x || b.ToDim() is not { } y)
                return true;
            return x + y == y + x && x * y == y * x && Dim.Min(x, y) == Dim.Min(y, x) && Dim.Max(x, y) == Dim.Max(y, x)
                && OrNull(Dim.Broadcast, x, y) == OrNull(Dim.Broadcast, y, x);
        }, iter: 5_000);

    [Fact]
    public void Equal_polynomials_have_equal_hashes_and_texts() =>
        Gen.Select(Expression.Polynomial, Expression.Polynomial).Sample((a, b) =>
        {
            Dim x = a.ToDim()!, y = b.ToDim()!, left = (x - y) * (x + y), right = (x * x) - (y * y);
            return left == right && left.GetHashCode() == right.GetHashCode() && left.ToString() == right.ToString();
        }, iter: 5_000);

    [Fact]
    public void A_product_divides_exactly_by_each_factor() =>
        Gen.Select(Expression.Polynomial, Expression.Polynomial).Sample((a, b) =>
        {
            Dim x = a.ToDim()!, y = b.ToDim()!;
            return y == Dim.Zero || (Dim.TryDivideExactly(x * y, y, out var quotient) && quotient == x);
        }, iter: 5_000);

    [Fact]
    public void Adding_a_multiple_of_the_divisor_moves_out_of_a_floor_division() =>
        Gen.Select(Expression.Any, Expression.Any, Gen.Long[1, 12]).Sample((a, b, divisor) =>
            a.ToDim() is not { } x || b.ToDim() is not { } y || Dim.FloorDiv(x + (y * divisor), divisor) == Dim.FloorDiv(x, divisor) + y, iter: 5_000);

    [Fact]
    public void Division_that_truncates_agrees_with_plain_division_wherever_it_answers() =>
        Gen.Select(Expression.Any, Expression.Any, Expression.Values).Sample((a, b, values) =>
        {
            if (a.Value(values) is not { } n || b.Value(values) is not { } d || d == 0 || a.ToDim() is not { } x || b.ToDim() is not { } y)
                return true;
            return y == Dim.Zero || Dim.TruncDiv(x, y) is not { } quotient || quotient.Evaluate(values) == n / d;
        }, iter: Samples);

    private static bool Agrees(bool? proof, bool truth) => proof is null || proof == truth;

    private static Dim? OrNull(Func<Dim, Dim, Dim> operation, Dim x, Dim y)
    {
        try
        {
            return operation(x, y);
        }
        catch (ModelException)
        {
            return null;
        }
    }

    /// <summary>Null where the simplified dim still meets an undefined part, which plain evaluation may have skipped.</summary>
    private static Int128? AfterSubstitution(Dim dim, Dim put, Bindings values)
    {
        try
        {
            return dim.Substitute(symbol => symbol.Name == "S" ? put : null).Evaluate(values);
        }
        catch (ModelException)
        {
            return null;
        }
    }
}
