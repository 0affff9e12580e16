namespace ExampleModels;

/// <summary>What the weights of an example hold. Arithmetic of whole numbers only, so that every machine writes the same bytes.</summary>
internal static class WeightContents
{
    public static double One(int index) => 1;

    /// <summary>Evenly spread numbers in [−scale, scale), decided by the weight's name and the element's index.</summary>
    public static Func<int, double> Random(string name, double scale)
    {
        var seed = name.Aggregate(14695981039346656037UL, (hash, c) => unchecked((hash ^ c) * 1099511628211UL));
        return index => scale * (((int)(Mix(unchecked(seed + ((ulong)index * 0x9E3779B97F4A7C15UL))) >> 40) / (double)(1 << 23)) - 1);
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
