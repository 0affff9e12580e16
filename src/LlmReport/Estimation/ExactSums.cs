namespace LlmReport.Estimation;

/// <summary>Sums of doubles with the rounding errors kept beside them: whole numbers add up to the last digit that a double can show, whatever their number and order.</summary>
/// <remarks>Pairs of high and low parts. Source: Dekker, "A floating-point technique for extending the available precision", 1971; Knuth's TwoSum.</remarks>
internal sealed class ExactSums(int count)
{
    private readonly double[] high = new double[count];
    private readonly double[] low = new double[count];

    public double this[int index] => high[index] + low[index];

    /// <summary>Adds term · times, the product not rounded either.</summary>
    public void Add(int index, double term, double times)
    {
        var product = term * times;
        var rounding = Math.FusedMultiplyAdd(term, times, -product);
        var sum = high[index] + product;
        var part = sum - high[index];
        rounding += (high[index] - (sum - part)) + (product - part);
        high[index] = sum;
        low[index] += rounding;
    }

    /// <summary>Adds another sum, times a whole number.</summary>
    public void Add(int index, ExactSums other, int otherIndex, double times)
    {
        Add(index, other.high[otherIndex], times);
        Add(index, other.low[otherIndex], times);
    }
}
