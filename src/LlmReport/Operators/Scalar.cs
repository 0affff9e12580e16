using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>One element of a followed tensor: an exact fraction of dims (integers, bools, floats made of dims) or a plain floating-point number.</summary>
public sealed record Scalar
{
    public Scalar(Dim value)
    {
        Numerator = value;
        Denominator = 1;
    }

    private Scalar(Dim? numerator, long denominator, double real)
    {
        Numerator = numerator;
        Denominator = denominator;
        Real = real;
    }

    /// <summary>Numerator of the exact fraction; null for a plain floating-point number.</summary>
    public Dim? Numerator { get; }

    /// <summary>Denominator of the exact fraction, at least 1.</summary>
    public long Denominator { get; }

    /// <summary>The plain number, where <see cref="Numerator"/> is null.</summary>
    public double Real { get; }

    /// <summary>The value where it is an exact integer; null otherwise.</summary>
    public Dim? Integer => Denominator == 1 ? Numerator : null;

    /// <summary>The value where it is a number without symbols; null otherwise.</summary>
    public double? Number => Numerator is null ? Real : Numerator.TryGetConstant(out var value) ? (double)value / Denominator : null;

    /// <summary>A floating-point number; whole numbers become exact.</summary>
    public static Scalar Of(double value) =>
        double.IsInteger(value) && Math.Abs(value) < 1L << 53 ? new Scalar(Dim.Of((long)value)) : new Scalar(null, 1, value);

    /// <summary>numerator ÷ denominator, exactly; null where the denominator is not a positive constant.</summary>
    public static Scalar? Fraction(Dim numerator, long denominator)
    {
        if (denominator <= 0)
        {
            return null;
        }

        return Dim.TryDivideExactly(numerator, Dim.Of(denominator), out var whole) ? new Scalar(whole) : new Scalar(numerator, denominator, 0);
    }

    public override string ToString() => Numerator is null
        ? Real.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
        : Denominator == 1 ? Numerator.ToString() : $"({Numerator})/{Denominator}";
}
