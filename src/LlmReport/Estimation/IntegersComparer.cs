using System.Runtime.InteropServices;

namespace LlmReport.Estimation;

/// <summary>Arrays of integers are equal where their elements are.</summary>
internal sealed class IntegersComparer : IEqualityComparer<int[]>
{
    public static IntegersComparer Instance { get; } = new();

    public bool Equals(int[]? a, int[]? b) => a.AsSpan().SequenceEqual(b);

    public int GetHashCode(int[] integers)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(integers.AsSpan()));
        return hash.ToHashCode();
    }
}
