using System.Collections.Immutable;
using System.Globalization;

namespace LlmReport.Cli.Arguments;

/// <summary>Lists and ranges of whole numbers: <c>1,2,4..64</c>, <c>1k..128k</c>, <c>1..100:1</c>.</summary>
/// <remarks>k is 1,024 and m 1,024². A range doubles from its first number and ends with its last: 4..64 is 4, 8, 16, 32, 64; 3..20 is 3, 6, 12, 20.
/// With a step it counts: 1..100:1 is every number up to 100; 1..10:4 is 1, 5, 9, 10.</remarks>
internal static class NumberList
{
    private const long MostNumbers = 1_000_000;

    private const string Syntax = "Write whole numbers, lists and ranges, such as 8, 1,2,4..64, 1k..128k or 1..100:1 (k = 1024; a range doubles, or counts in the steps after the colon).";

    /// <summary>The numbers in the order given, each once; null where the option is not given.</summary>
    /// <exception cref="UsageException">The text is no such list, or a number is out of bounds.</exception>
    public static ImmutableArray<long>? Parse(string option, string? text, long most)
    {
        if (text is null)
        {
            return null;
        }

        var numbers = text.Split(',').SelectMany(item => Item(option, item, most));
        return [.. numbers.Distinct()];
    }

    private static IEnumerable<long> Item(string option, string item, long most)
    {
        var separator = item.IndexOf("..", StringComparison.Ordinal);
        if (separator < 0)
        {
            return [Number(option, item, most)];
        }

        var first = Number(option, item[..separator], most);
        var ending = item[(separator + 2)..].Split(':', 2);
        var last = Number(option, ending[0], most);
        long? step = ending.Length == 2 ? Number(option, ending[1], most) : null;
        if (step is { } by && (last - first) / by > MostNumbers)
        {
            throw new UsageException($"{option}: the range '{item.Trim()}' has too many numbers.", string.Create(CultureInfo.InvariantCulture, $"A range may have up to {MostNumbers:N0}."));
        }

        return first <= last ? Range(first, last, step) : throw new UsageException($"{option}: the range '{item.Trim()}' runs backwards.", "Put the smaller number first.");
    }

    private static IEnumerable<long> Range(long first, long last, long? step)
    {
        for (var number = first; number < last; number += step ?? number)
        {
            yield return number;
        }

        yield return last;
    }

    private static long Number(string option, string text, long most)
    {
        var digits = text.Trim();
        var unit = digits.Length == 0 ? 1L : char.ToLowerInvariant(digits[^1]) switch { 'k' => 1024L, 'm' => 1024L * 1024, _ => 1L };
        digits = unit == 1 ? digits : digits[..^1];
        if (!UInt128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw digits.Length > 30 && digits.All(char.IsAsciiDigit) ? TooLarge(option, text, most) : new UsageException($"{option}: '{text.Trim()}' is not a whole number of 1 or more.", Syntax);
        }

        if (number == 0)
        {
            throw new UsageException($"{option}: 0 is too small.", "Write a number of 1 or more.");
        }

        return number <= (UInt128)(most / unit) ? (long)number * unit : throw TooLarge(option, text, most);
    }

    private static UsageException TooLarge(string option, string text, long most) => new(
        $"{option}: {text.Trim()} is too large.", string.Create(CultureInfo.InvariantCulture, $"The largest number it takes is {most:N0}."));
}
