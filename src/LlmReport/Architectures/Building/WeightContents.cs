namespace LlmReport.Architectures.Building;

/// <summary>What the weights of an untrained model hold. Arithmetic of whole numbers only, so that every machine writes the same bytes.</summary>
public static class WeightContents
{
    public static double One(long index) => 1;

    /// <summary>Random numbers for a weight [in, out], spread so that a product keeps the magnitude of its input; small ones for a vector.</summary>
    public static Func<long, double> OfWeight(string name, long[] dims) => Random(name, dims.Length > 1 ? 1 / Math.Sqrt(dims[^2]) : 0.01);

    /// <summary>Evenly spread numbers in [−scale, scale), decided by the weight's name and the element's index.</summary>
    public static Func<long, double> Random(string name, double scale)
    {
        var seed = name.Aggregate(14695981039346656037UL, (hash, c) => unchecked((hash ^ c) * 1099511628211UL));
        return index => scale * (((int)(Mix(unchecked(seed + ((ulong)index * 0x9E3779B97F4A7C15UL))) >> 40) / (double)(1 << 23)) - 1);
    }

    public static Func<long, double> Constant(double value) => _ => value;

    /// <summary>Random bytes, for packed weights.</summary>
    public static Func<long, double> Bytes(string name) => Levels(name, 8, isUnsigned: true);

    /// <summary>Random levels of a quantised weight: 0 to 2^bits − 1 where there is a zero point, else around 0.</summary>
    public static Func<long, double> Levels(string name, int bits, bool isUnsigned)
    {
        double half = 1 << (bits - 1);
        var random = Random(name, half);
        return index => Math.Floor(random(index)) + (isUnsigned ? half : 0);
    }

    /// <summary>Weights [in, out] side by side: one matrix [in, Σ out] whose columns are theirs.</summary>
    public static Func<long, double> SideBySide((Func<long, double> Content, long Columns)[] parts)
    {
        var width = parts.Sum(part => part.Columns);
        return index =>
        {
            var (row, column) = (index / width, index % width);
            foreach (var (content, columns) in parts)
            {
                if (column < columns)
                {
                    return content(row * columns + column);
                }

                column -= columns;
            }

            throw new ArgumentOutOfRangeException(nameof(index), index, "Beyond the last column.");
        };
    }

    // SplitMix64: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators".
    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
            return x ^ (x >> 31);
        }
    }
}
