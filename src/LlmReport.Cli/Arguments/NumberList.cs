using System.Collections.Immutable;
using System.Globalization;

namespace LlmReport.Cli.Arguments;

/// <summary>Lists and ranges of whole numbers: <c>1,2,4..64</c>, <c>1k..128k</c>.</summary>
/// <remarks>k is 1,024 and m 1,024². A range doubles from its first number and ends with its last: 4..64 is 4, 8, 16, 32, 64; 3..20 is 3, 6, 12, 20.</remarks>
internal static class NumberList
{
    private const string Syntax = "Write whole numbers, lists and ranges, such as 8, 1,2,4..64 or 1k..128k (k = 1024; a range doubles).";

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
        var last = Number(option, item[(separator + 2)..], most);
        return first <= last ? Doubling(first, last) : throw new UsageException($"{option}: the range '{item.Trim()}' runs backwards.", "Put the smaller number first.");
    }

    private static IEnumerable<long> Doubling(long first, long last)
    {
        for (var number = first; number < last; number *= 2)
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
