namespace LlmReport.Symbolics;

/// <summary>Whole-number arithmetic on Int128: floor division, greatest common divisor, multiplication that reports overflow.</summary>
internal static class Integer
{
    /// <summary>The quotient rounded to −∞.</summary>
    public static Int128 FloorDiv(Int128 n, Int128 d)
    {
        if (long.MinValue < n && n <= long.MaxValue && long.MinValue < d && d <= long.MaxValue)
            return FloorDiv((long)n, (long)d);
        var (quotient, remainder) = Int128.DivRem(n, d);
        return remainder != 0 && (remainder < 0) != (d < 0) ? quotient - 1 : quotient;
    }

    /// <summary>The remainder of floor division: it has the sign of the divisor.</summary>
    public static Int128 FloorMod(Int128 n, Int128 d) => unchecked(n - (FloorDiv(n, d) * d));

    /// <summary>A common divisor, the greatest but for the one number that has no absolute value.</summary>
    public static Int128 GreatestCommonDivisor(Int128 a, Int128 b)
    {
        if (a == Int128.MinValue || b == Int128.MinValue)
            return 1;
        a = Int128.Abs(a);
        b = Int128.Abs(b);
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }

    public static bool TryMultiply(Int128 a, Int128 b, out Int128 product)
    {
        product = unchecked(a * b);
        if (FitsLong(a) && FitsLong(b))
            return true;
        if (a == 0 || b == 0)
            return true;
        return !(a == -1 && b == Int128.MinValue) && !(b == -1 && a == Int128.MinValue) && product / b == a;
    }

    public static Int128 Multiply(Int128 a, Int128 b) =>
        TryMultiply(a, b, out var product) ? product : throw new OverflowException();

    private static bool FitsLong(Int128 value) => value >= long.MinValue && value <= long.MaxValue;

    private static Int128 FloorDiv(long n, long d)
    {
        var (quotient, remainder) = Math.DivRem(n, d);
        return remainder != 0 && (remainder < 0) != (d < 0) ? quotient - 1 : quotient;
    }
}
