using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>Arithmetic on followed elements: exact where they are made of dims, rounded as the element type rounds where they are plain numbers.</summary>
/// <remarks>Null means unknown: a result is never guessed.</remarks>
internal static class ScalarArithmetic
{
    private const int MaximumDyadicBits = 10;

    private const long MaximumDyadicNumerator = 1 << 12;

    private const int MaximumPower = 8;

    public static Scalar False { get; } = new(Dim.Zero);

    public static Scalar True { get; } = new(Dim.One);

    public static Scalar? Truth(bool? known) => known switch { true => True, false => False, null => null };

    public static bool? Truth(Scalar? scalar) => scalar?.Number is { } number ? number != 0 : null;

    /// <summary>1 where a equals b, else 0; of dims for which that is open, 1 − min(|a − b|, 1).</summary>
    public static Scalar? Equal(Scalar a, Scalar b) => AreEqual(a, b) is { } known ? Truth(known)
        : Difference(a, b) is { } difference ? new Scalar(Dim.One - Dim.Min(Dim.Max(difference, -difference), Dim.One)) : null;

    /// <summary>1 where a is less than b, else 0; of dims for which that is open, min(max(b − a, 0), 1).</summary>
    public static Scalar? Less(Scalar a, Scalar b) => IsLess(a, b) is { } known ? Truth(known)
        : Difference(b, a) is { } difference ? new Scalar(Dim.Min(Dim.Max(difference, Dim.Zero), Dim.One)) : null;

    /// <summary>1 − a for a truth value, open or not.</summary>
    public static Scalar? Not(Scalar? a) => IsTruth(a) ? new Scalar(Dim.One - a!.Integer!) : null;

    /// <summary>True for 0, 1 and the polynomials that are one or the other.</summary>
    public static bool IsTruth(Scalar? a) => a?.Integer is { } dim && Dim.ProveAtLeast(dim, Dim.Zero) == true && Dim.ProveAtLeast(Dim.One, dim) == true;

    public static Scalar? Add(ElementType type, Scalar a, Scalar b) =>
        a.Integer is { } x && b.Integer is { } y ? Whole(type, x + y)
        : Numbers(a, b, out var p, out var q) ? Round(type, p + q)
        : Exact(a) is var (n, d) && Exact(b) is var (m, e) ? Scalar.Fraction((n * e) + (m * d), d * e) : null;

    public static Scalar? Subtract(ElementType type, Scalar a, Scalar b) =>
        a.Integer is { } x && b.Integer is { } y ? Whole(type, x - y)
        : Numbers(a, b, out var p, out var q) ? Round(type, p - q)
        : Exact(a) is var (n, d) && Exact(b) is var (m, e) ? Scalar.Fraction((n * e) - (m * d), d * e) : null;

    public static Scalar? Multiply(ElementType type, Scalar a, Scalar b) =>
        a.Integer is { } x && b.Integer is { } y ? Whole(type, x * y)
        : Numbers(a, b, out var p, out var q) ? Round(type, p * q)
        : Exact(a) is var (n, d) && Exact(b) is var (m, e) ? Scalar.Fraction(n * m, d * e) : null;

    /// <summary>a ÷ b; integers truncate toward zero.</summary>
    public static Scalar? Divide(ElementType type, Scalar a, Scalar b)
    {
        if (type.IsInteger())
        {
            return a.Integer is { } x && b.Integer is { } y && Truncate(x, y) is { } quotient ? Whole(type, quotient) : null;
        }

        if (Numbers(a, b, out var p, out var q))
        {
            return Round(type, p / q);
        }

        if (Exact(a) is not var (n, d) || Exact(b) is not var (m, e))
        {
            return null;
        }

        if (m.TryGetConstant(out var divisor))
        {
            return divisor > 0 ? Scalar.Fraction(n * e, d * divisor) : divisor < 0 ? Scalar.Fraction(-n * e, d * -divisor) : null;
        }

        return Dim.TryDivideExactly(n * e, m, out var whole) ? Scalar.Fraction(whole, d) : null;
    }

    /// <summary>The remainder: with the sign of the divisor, or of the dividend where <paramref name="asFmod"/>.</summary>
    public static Scalar? Modulo(ElementType type, Scalar a, Scalar b, bool asFmod)
    {
        if (a.Integer is { } x && b.Integer is { } y)
        {
            return y == Dim.Zero ? null : !asFmod ? new Scalar(Dim.Mod(x, y)) : Truncate(x, y) is { } quotient ? new Scalar(x - (y * quotient)) : null;
        }

        return asFmod && Numbers(a, b, out var p, out var q) ? Round(type, p % q) : null;
    }

    public static Scalar? Power(ElementType type, Scalar a, Scalar exponent)
    {
        if (exponent.Number is not { } power)
        {
            return null;
        }

        if (a.Number is { } number)
        {
            return Round(type, Math.Pow(number, power));
        }

        Scalar? result = double.IsInteger(power) && power is >= 0 and <= MaximumPower ? True : null;
        for (var i = 0; i < power && result is not null; i++)
        {
            result = Multiply(type, result, a);
        }

        return result;
    }

    public static Scalar? Negate(Scalar a) => a.Integer is { } x ? new Scalar(-x)
        : a.Numerator is { } n ? Scalar.Fraction(-n, a.Denominator) : Scalar.Of(-a.Real);

    public static Scalar? Abs(Scalar a) => IsLess(a, False) switch
    {
        false => a,
        true => Negate(a),
        null => a.Integer is { } x ? new Scalar(Dim.Max(x, -x)) : null,
    };

    public static Scalar? Floor(Scalar a) => a.Numerator is { } n
        ? new Scalar(a.Denominator == 1 ? n : Dim.FloorDiv(n, a.Denominator)) : Scalar.Of(Math.Floor(a.Real));

    public static Scalar? Ceiling(Scalar a) => a.Numerator is { } n
        ? new Scalar(a.Denominator == 1 ? n : Dim.CeilDiv(n, a.Denominator)) : Scalar.Of(Math.Ceiling(a.Real));

    public static Scalar? Min(Scalar a, Scalar b) => a.Integer is { } x && b.Integer is { } y ? new Scalar(Dim.Min(x, y))
        : IsLess(a, b) is { } less ? less ? a : b : null;

    public static Scalar? Max(Scalar a, Scalar b) => a.Integer is { } x && b.Integer is { } y ? new Scalar(Dim.Max(x, y))
        : IsLess(a, b) is { } less ? less ? b : a : null;

    public static bool? AreEqual(Scalar a, Scalar b) => Numbers(a, b, out var p, out var q) && (a.Integer is null || b.Integer is null) ? p == q
        : Exact(a) is var (n, d) && Exact(b) is var (m, e) ? Dim.ProveEqual(n * e, m * d) : null;

    public static bool? IsLess(Scalar a, Scalar b) => Numbers(a, b, out var p, out var q) && (a.Integer is null || b.Integer is null) ? p < q
        : Exact(a) is var (n, d) && Exact(b) is var (m, e) ? Dim.ProveGreater(m * d, n * e) : null;

    /// <summary>The value converted as Cast does: truncation to integers, wrap-around where they are narrow, rounding to floats.</summary>
    public static Scalar? Convert(Scalar a, ElementType from, ElementType to)
    {
        if (to == ElementType.Bool)
        {
            return Not(Equal(a, False));
        }

        if (to.IsFloat())
        {
            return a.Number is { } number ? Round(to, number) : a;
        }

        return to.IsInteger() && Truncated(a) is { } whole ? Wrap(whole, to, from) : null;
    }

    /// <summary>A whole number as the element type holds it: narrow integers wrap around; null where a symbolic one may.</summary>
    public static Scalar? Whole(ElementType type, Dim value) =>
        type.IsInteger() && type is not (ElementType.Int64 or ElementType.Int32) ? Wrap(value, type, type) : new Scalar(value);

    /// <summary>A number as the element type holds it.</summary>
    public static Scalar Round(ElementType type, double value) => Scalar.Of(type switch
    {
        ElementType.Float32 => (float)value,
        ElementType.Float16 => (double)(Half)value,
        ElementType.BFloat16 => ToBFloat16((float)value),
        _ when type.IsInteger() => Math.Truncate(value),
        _ => value,
    });

    /// <summary>n/d rounded to 0. Where the sign of n is open, one of its two halves is 0; null where d may be 0 or negative.</summary>
    private static Dim? Truncate(Dim n, Dim d) => d == Dim.Zero ? null
        : Dim.TruncDiv(n, d) is { } quotient ? quotient
        : Dim.ProveAtLeast(d, Dim.One) != true ? null
        : Dim.ProveAtLeast(n, Dim.Zero) == true ? Dim.FloorDiv(n, d)
        : Dim.FloorDiv(Dim.Max(n, Dim.Zero), d) - Dim.FloorDiv(Dim.Max(-n, Dim.Zero), d);

    private static Dim? Truncated(Scalar a) => a.Numerator is { } n
        ? a.Denominator == 1 ? n : Truncate(n, a.Denominator)
        : Math.Abs(a.Real) < 1L << 62 ? Dim.Of((long)a.Real) : null;

    private static Scalar? Wrap(Dim value, ElementType to, ElementType from)
    {
        if (value.TryGetConstant(out var number))
        {
            return new Scalar(to switch
            {
                ElementType.Int8 => (sbyte)number,
                ElementType.UInt8 => (byte)number,
                ElementType.Int16 => (short)number,
                ElementType.UInt16 => (ushort)number,
                ElementType.Int32 => from.IsFloat() ? number : (int)number,
                ElementType.UInt32 => (uint)number,
                _ => number,
            });
        }

        return to is ElementType.Int64 or ElementType.Int32 || (to is ElementType.UInt64 or ElementType.UInt32 && Dim.ProveAtLeast(value, Dim.Zero) == true)
            ? new Scalar(value) : null;
    }

    /// <summary>True where both are numbers without symbols: those are computed as floating-point hardware does.</summary>
    private static bool Numbers(Scalar a, Scalar b, out double x, out double y)
    {
        (x, y) = (a.Number ?? 0, b.Number ?? 0);
        return a.Number is not null && b.Number is not null;
    }

    /// <summary>The value as a fraction; a plain number only where it is a short binary fraction such as 0.5, so that float and exact arithmetic agree.</summary>
    private static (Dim Numerator, long Denominator)? Exact(Scalar a)
    {
        if (a.Numerator is { } numerator)
        {
            return (numerator, a.Denominator);
        }

        for (var bits = 1; bits <= MaximumDyadicBits; bits++)
        {
            var scaled = a.Real * (1L << bits);
            if (double.IsInteger(scaled) && Math.Abs(scaled) <= MaximumDyadicNumerator)
            {
                return (Dim.Of((long)scaled), 1L << bits);
            }
        }

        return null;
    }

    /// <summary>A whole number of the sign of a − b; null where one is not exact.</summary>
    private static Dim? Difference(Scalar a, Scalar b) => Exact(a) is var (n, d) && Exact(b) is var (m, e) ? (n * e) - (m * d) : null;

    private static double ToBFloat16(float value)
    {
        if (!float.IsFinite(value))
        {
            return value;
        }

        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }
}
