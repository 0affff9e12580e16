using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace LlmReport.Tests.Conformance;

/// <summary>Right, unknown, wrong by operator, and the outputs that are not right.</summary>
internal sealed class BackendTally
{
    private readonly ConcurrentDictionary<string, int[]> byOperator = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> misses = [];

    public int Right => byOperator.Values.Sum(c => c[0]);

    public int Unknown => byOperator.Values.Sum(c => c[1]);

    public int Wrong => byOperator.Values.Sum(c => c[2]);

    /// <summary>Outputs of operators that depend on data, whose type, rank and known dims are right.</summary>
    public int DataDependent => byOperator.Values.Sum(c => c[3]);

    public IEnumerable<string> Misses => misses.Order(StringComparer.Ordinal);

    public void Count(string operation, Verdict verdict, string detail)
    {
        Interlocked.Increment(ref byOperator.GetOrAdd(operation, _ => new int[4])[(int)verdict]);
        if (verdict is Verdict.Unknown or Verdict.Wrong)
        {
            misses.Add($"{verdict} {detail}");
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"operator",-36} right unknown wrong data-dependent");
        foreach (var (operation, counts) in byOperator.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{operation,-36} {counts[0],5} {counts[1],7} {counts[2],5} {counts[3],14}");
        }

        foreach (var miss in Misses)
        {
            text.AppendLine(miss);
        }

        var total = Math.Max(1, Right + Unknown + Wrong);
        return text.AppendLine(CultureInfo.InvariantCulture, $"right {(double)Right / total:P1} ({Right} of {total}), unknown {Unknown}, wrong {Wrong}, data-dependent and said so {DataDependent}").ToString();
    }

    /// <summary>How an inferred type compares with the tensor that the test expects.</summary>
    internal enum Verdict { Right, Unknown, Wrong, DataDependent }
}
