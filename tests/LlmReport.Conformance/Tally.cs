using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace LlmReport.Conformance;

/// <summary>Right, unknown, wrong by operator, and what is not right, with its reason.</summary>
internal sealed class Tally(string title)
{
    private readonly ConcurrentDictionary<string, int[]> byOperator = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Miss> misses = [];
    private readonly ConcurrentDictionary<string, int> notes = new(StringComparer.Ordinal);

    public int Right => Sum(Verdict.Right);

    public int Unknown => Sum(Verdict.Unknown);

    public int Wrong => Sum(Verdict.Wrong);

    public int Total => Right + Unknown + Wrong;

    /// <summary>Values that stay unknown though no documented reason says why.</summary>
    public IEnumerable<string> Unexplained => misses.Where(m => m is { Verdict: Verdict.Unknown, Reason: null }).Select(m => m.Detail).Order(StringComparer.Ordinal);

    /// <summary>Share of values of which everything was inferred.</summary>
    public double InferredShare => Total == 0 ? 0 : (double)(Total - Unknown) / Total;

    private IEnumerable<Miss> Misses => misses.OrderByDescending(m => m.Verdict).ThenBy(m => m.Detail, StringComparer.Ordinal);

    /// <param name="operation">The operator that makes the value.</param>
    /// <param name="verdict">How inference did.</param>
    /// <param name="detail">Which value: what was inferred, what is real.</param>
    /// <param name="reason">Why it cannot be known, by the rules of docs/conformance.md; null where no rule says so.</param>
    public void Count(string operation, Verdict verdict, string detail, string? reason = null)
    {
        Interlocked.Increment(ref byOperator.GetOrAdd(operation, _ => new int[3])[(int)verdict]);
        if (verdict != Verdict.Right)
        {
            misses.Add(new Miss(operation, verdict, detail, verdict == Verdict.Unknown ? reason : null));
        }
    }

    /// <summary>Counts something worth saying that is no value, such as a model that did not run.</summary>
    public void Note(string what) => notes.AddOrUpdate(what, 1, static (_, count) => count + 1);

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(title).AppendLine(CultureInfo.InvariantCulture, $"{"operator",-36} right unknown wrong");
        foreach (var (operation, counts) in byOperator.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{operation,-36} {counts[0],5} {counts[1],7} {counts[2],5}");
        }

        foreach (var miss in Misses)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{miss.Verdict} {miss.Operation} {miss.Detail}{(miss.Verdict == Verdict.Wrong ? "" : $" -- {miss.Reason ?? "no reason known"}")}");
        }

        foreach (var (what, count) in notes.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{what}: {count}");
        }

        return text.AppendLine(CultureInfo.InvariantCulture,
            $"{title}: right {(double)Right / Math.Max(1, Total):P2} ({Right} of {Total}), unknown {Unknown}, wrong {Wrong}").ToString();
    }

    private int Sum(Verdict verdict) => byOperator.Values.Sum(counts => counts[(int)verdict]);

    /// <summary>A value that was not inferred right.</summary>
    private sealed record Miss(string Operation, Verdict Verdict, string Detail, string? Reason);
}
