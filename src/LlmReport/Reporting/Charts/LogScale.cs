namespace LlmReport.Reporting.Charts;

/// <summary>A logarithmic axis from one power of ten to another.</summary>
/// <param name="LowExponent">Power of ten at the start.</param>
/// <param name="HighExponent">Power of ten at the end.</param>
/// <param name="Start">Coordinate of the start.</param>
/// <param name="End">Coordinate of the end; may be less than the start.</param>
internal sealed record LogScale(int LowExponent, int HighExponent, double Start, double End)
{
    public double Low => Math.Pow(10, LowExponent);

    public double High => Math.Pow(10, HighExponent);

    public static LogScale Around(IEnumerable<double> values, double start, double end, int leastDecades)
    {
        var known = values.Where(v => v > 0 && double.IsFinite(v)).Select(Math.Log10).DefaultIfEmpty(0).ToList();
        var (low, high) = ((int)Math.Floor(known.Min() - 0.15), (int)Math.Ceiling(known.Max() + 0.15));
        for (var grow = 0; high - low < leastDecades; grow++)
        {
            (low, high) = grow % 2 == 0 ? (low, high + 1) : (low - 1, high);
        }

        return new LogScale(low, high, start, end);
    }

    public double At(double value) => Start + ((Math.Log10(Math.Clamp(value, Low, High)) - LowExponent) / (HighExponent - LowExponent) * (End - Start));

    /// <summary>The powers of ten, at most <paramref name="most"/> of them, evenly chosen.</summary>
    public IEnumerable<int> Exponents(int most)
    {
        var step = Math.Max(1, (int)Math.Ceiling((HighExponent - LowExponent + 1) / (double)most));
        for (var exponent = LowExponent; exponent <= HighExponent; exponent += step)
        {
            yield return exponent;
        }
    }
}
