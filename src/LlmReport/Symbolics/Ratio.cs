namespace LlmReport.Symbolics;

/// <summary>A parsed expression twice: as a whole number, with / rounding down at once, and as an exact fraction for floor and ceil.</summary>
internal sealed record Ratio(Dim Value, Dim Numerator, Dim Denominator)
{
    public Ratio(Dim whole) : this(whole, whole, Dim.One)
    {
    }

    public Dim Floor => Dim.FloorDiv(Numerator, Denominator);

    public Dim Ceiling => Dim.CeilDiv(Numerator, Denominator);

    public static Ratio operator +(Ratio a, Ratio b) =>
        new(a.Value + b.Value, (a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Ratio operator -(Ratio a, Ratio b) =>
        new(a.Value - b.Value, (a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Ratio operator *(Ratio a, Ratio b) => new(a.Value * b.Value, a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Ratio operator /(Ratio a, Ratio b) =>
        new(Dim.FloorDiv(a.Value, b.Value), a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public Ratio Pow(int exponent) => new(Dim.Pow(Value, exponent), Dim.Pow(Numerator, exponent), Dim.Pow(Denominator, exponent));
}
