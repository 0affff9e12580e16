namespace LlmReport.Symbolics;

/// <summary>Inclusive bounds of an integer; null is unbounded, and so is what would overflow.</summary>
internal readonly record struct Interval(Int128? Minimum, Int128? Maximum)
{
    public static Interval Unbounded => default;

    private bool IsZero => Minimum == Int128.Zero && Maximum == Int128.Zero;

    public static Interval Point(Int128 value) => new(value, value);

    public static Interval Add(Interval a, Interval b) => new(Sum(a.Minimum, b.Minimum), Sum(a.Maximum, b.Maximum));

    public static Interval Negate(Interval a) => new(Opposite(a.Maximum), Opposite(a.Minimum));

    public static Interval Multiply(Interval a, Interval b)
    {
        if (a.IsZero || b.IsZero)
            return Point(0);
        if (a.Minimum >= 0 && b.Minimum >= 0)
            return new(Product(a.Minimum, b.Minimum), Product(a.Maximum, b.Maximum));
        if (a.Maximum <= 0)
            return Negate(Multiply(Negate(a), b));
        if (b.Maximum <= 0)
            return Negate(Multiply(a, Negate(b)));
        if (a.Minimum >= 0)
            return new(Product(a.Maximum, b.Minimum), Product(a.Maximum, b.Maximum));
        if (b.Minimum >= 0)
            return new(Product(b.Maximum, a.Minimum), Product(b.Maximum, a.Maximum));
        return new(
            Least(Product(a.Minimum, b.Maximum), Product(a.Maximum, b.Minimum)),
            Greatest(Product(a.Minimum, b.Minimum), Product(a.Maximum, b.Maximum)));
    }

    public static Interval Power(Interval a, int exponent)
    {
        var result = a;
        for (var i = 1; i < exponent && result != Unbounded; i++)
            result = Multiply(result, a);
        return exponent % 2 == 0 && !(result.Minimum >= 0) ? result with { Minimum = 0 } : result;
    }

    public static Interval FloorDivide(Interval n, Interval d)
    {
        d = d.WithoutZeroBound();
        if (d.Maximum <= -1)
            return FloorDivide(Negate(n), Negate(d));
        if (!(d.Minimum >= 1))
            return WithinMagnitude(n);
        Int128? minimum = n.Minimum is not { } low ? null
            : low < 0 ? Integer.FloorDiv(low, d.Minimum!.Value)
            : d.Maximum is { } widest ? Integer.FloorDiv(low, widest) : 0;
        Int128? maximum = n.Maximum is not { } high ? null
            : high >= 0 ? Integer.FloorDiv(high, d.Minimum!.Value)
            : d.Maximum is { } deepest ? Integer.FloorDiv(high, deepest) : -1;
        return new(minimum, maximum);
    }

    /// <summary>A floor remainder has the sign of the divisor and is smaller in magnitude.</summary>
    public static Interval Modulo(Interval n, Interval d)
    {
        d = d.WithoutZeroBound();
        Int128? minimum = d.Minimum >= 1 ? 0 : Sum(d.Minimum, 1);
        Int128? maximum = d.Maximum <= -1 ? 0 : Sum(d.Maximum, -1);
        if (d.Minimum >= 1 && n.Minimum >= 0)
            maximum = maximum is null ? n.Maximum : n.Maximum is { } top && top < maximum ? top : maximum;
        return new(minimum, maximum);
    }

    public static Interval Min(Interval a, Interval b) => new(Least(a.Minimum, b.Minimum), Tightest(a.Maximum, b.Maximum, least: true));

    public static Interval Max(Interval a, Interval b) => new(Tightest(a.Minimum, b.Minimum, least: false), Greatest(a.Maximum, b.Maximum));

    public static Interval Hull(Interval a, Interval b) => new(Least(a.Minimum, b.Minimum), Greatest(a.Maximum, b.Maximum));

    public static Interval Intersect(Interval a, Interval b) =>
        new(Tightest(a.Minimum, b.Minimum, least: false), Tightest(a.Maximum, b.Maximum, least: true));

    /// <summary>As a divisor: 0 is an error, not a value.</summary>
    private Interval WithoutZeroBound() =>
        IsZero ? Unbounded : new(Minimum == Int128.Zero ? 1 : Minimum, Maximum == Int128.Zero ? -1 : Maximum);

    /// <summary>The divisor is not known but is a whole number, so the quotient is no larger than the numerator.</summary>
    private static Interval WithinMagnitude(Interval n)
    {
        if (n is not { Minimum: { } low, Maximum: { } high } || low == Int128.MinValue)
            return Unbounded;
        var magnitude = Int128.Max(Int128.Abs(low), Int128.Abs(high));
        return new(-magnitude, magnitude);
    }

    /// <summary>Bounds computed once and published by one reference, safe to race for; what contradicts itself is unbounded.</summary>
    internal sealed class Cell(Interval value)
    {
        public Interval Value { get; } = value.Minimum > value.Maximum ? Unbounded : value;
    }

    private static Int128? Sum(Int128? a, Int128? b)
    {
        if (a is not { } x || b is not { } y)
            return null;
        var sum = unchecked(x + y);
        var overflows = (x >= 0) == (y >= 0) && (sum >= 0) != (x >= 0);
        return overflows ? null : sum;
    }

    private static Int128? Product(Int128? a, Int128? b) => a is { } x && b is { } y && Integer.TryMultiply(x, y, out var product) ? product : null;

    private static Int128? Opposite(Int128? a) => a is { } x && x != Int128.MinValue ? -x : null;

    private static Int128? Least(Int128? a, Int128? b) => a is { } x && b is { } y ? Int128.Min(x, y) : null;

    private static Int128? Greatest(Int128? a, Int128? b) => a is { } x && b is { } y ? Int128.Max(x, y) : null;

    private static Int128? Tightest(Int128? a, Int128? b, bool least) =>
        a is not { } x ? b : b is not { } y ? a : least ? Int128.Min(x, y) : Int128.Max(x, y);
}
