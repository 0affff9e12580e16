namespace LlmReport.Symbolics;

/// <summary>Floating-point operations that C# and JavaScript must do alike.</summary>
internal static class RealArithmetic
{
    private const double GreatestSquaredExponent = 2147483647;

    /// <summary>
    /// A whole exponent multiplies by repeated squaring from the lowest bit (a negative one divides 1 by the result); any other uses the
    /// platform's function.
    /// </summary>
    public static double Power(double value, double exponent)
    {
        if (Math.Floor(exponent) != exponent || Math.Abs(exponent) > GreatestSquaredExponent)
            return Math.Pow(value, exponent);
        var result = 1.0;
        var square = value;
        for (var left = (long)Math.Abs(exponent); left > 0; left >>= 1)
        {
            if ((left & 1) != 0)
                result *= square;
            if (left > 1)
                square *= square;
        }

        return exponent < 0 ? 1 / result : result;
    }

    /// <summary>Rounded to −∞; not a number where the divisor is 0.</summary>
    public static double FloorDivide(double n, double d) => d == 0 ? double.NaN : Math.Floor(n / d);

    /// <summary>The remainder of floor division; not a number where the divisor is 0.</summary>
    public static double Modulo(double n, double d)
    {
        var remainder = n % d;
        return remainder != 0 && (remainder < 0) != (d < 0) ? remainder + d : remainder;
    }

    /// <summary>Not a number where two values differ and neither is 1.</summary>
    public static double Broadcast(double a, double b) => a == b || b == 1 ? a : a == 1 ? b : double.NaN;
}
