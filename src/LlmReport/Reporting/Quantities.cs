using System.Globalization;
using LlmReport.Language;

namespace LlmReport.Reporting;

/// <summary>The one place where numbers become text for reading.</summary>
/// <remarks>SI prefixes (GB is 10⁹ bytes, never GiB), three significant digits, no culture. Unknown is the word, never 0. <see cref="Quantity.TextIn"/> has the words of another language.</remarks>
public static class Quantities
{
    private const int ThousandthsStep = 3;
    private static readonly string[] Prefixes = ["", "k", "M", "G", "T", "P", "E", "Z", "Y", "R", "Q"];
    private static readonly string[] SmallPrefixes = ["", "m", "µ", "n", "p", "f"];

    public static Quantity Bytes(double? bytes) => WithPrefix(bytes, "B", "quantity.bytes");

    public static Quantity BytesPerSecond(double? rate) => WithPrefix(rate, "B/s", "quantity.bytes-per-second");

    public static Quantity Flops(double? flops) => WithPrefix(flops, "FLOPs", "quantity.flops");

    /// <summary>FLOPs for a column whose heading names the unit.</summary>
    public static Quantity FlopsOfColumn(double? flops) => WithPrefix(flops, "", "quantity.flops");

    /// <summary>A bare number with a prefix.</summary>
    public static Quantity Elements(double? elements) => WithPrefix(elements, "", "quantity.elements");

    /// <summary>Tokens per second for a place that names the unit.</summary>
    public static Quantity TokensPerSecond(double? rate) => WithPrefix(rate, "", "quantity.tokens-per-second");

    /// <summary>FLOPs per second for a column whose heading names the unit.</summary>
    public static Quantity RateOfColumn(double? rate) => WithPrefix(rate, "", "quantity.flops-per-second");

    public static Quantity FlopsPerSecond(double? rate) => WithPrefix(rate, "FLOP/s", "quantity.flops-per-second");

    public static Quantity Watts(double? watts) => WithPrefix(watts, "W", "quantity.watts");

    /// <summary>FLOPs per byte.</summary>
    public static Quantity Intensity(double? flopsPerByte) =>
        flopsPerByte is { } number && double.IsFinite(number) ? Exactly($"{Plain(number)} FLOPs/B", number, "quantity.flops-per-byte", Ratios(number)) : Unknown;

    /// <summary>FLOPs per byte for a column whose heading names the unit.</summary>
    public static Quantity IntensityOfColumn(double? flopsPerByte) =>
        Intensity(flopsPerByte) is { IsKnown: true } known ? known with { Text = Plain(known.Value!.Value) } : Unknown;

    /// <summary>A power of ten for an axis: 100 G, 0.01.</summary>
    internal static string PowerOfTen(int exponent) => exponent < 0
        ? exponent < -5 ? string.Create(CultureInfo.InvariantCulture, $"1e{exponent}") : Math.Pow(10, exponent).ToString("0.#####", CultureInfo.InvariantCulture)
        : $"{new[] { "1", "10", "100" }[exponent % 3]}{(exponent < 3 ? "" : $" {Prefixes[Math.Min(exponent / 3, Prefixes.Length - 1)]}")}";

    /// <summary>Seconds, milliseconds … down to femtoseconds; whole seconds from 1,000 on.</summary>
    public static Quantity Seconds(double? seconds)
    {
        if (seconds is not { } number || !double.IsFinite(number))
        {
            return Unknown;
        }

        if (number == 0)
        {
            return Exactly("0 s", number, "quantity.seconds", "0");
        }

        var step = 0;
        var scaled = number;
        while (step < SmallPrefixes.Length - 1 && Math.Abs(RoundToThree(scaled)) < 1)
        {
            step++;
            scaled *= 1000;
        }

        var digits = Math.Abs(scaled) >= 1000 ? Grouped(scaled) : Significant(scaled);
        return Exactly($"{digits} {SmallPrefixes[step]}s", number, "quantity.seconds", Full(number));
    }

    /// <summary>In words, as models are spoken of: 6.74 billion.</summary>
    public static Quantity Count(double? count) => count is { } number && double.IsFinite(number)
        ? new Quantity(CountScale.InWords(number, Texts.English), Full(number), number) { IsInWords = true }
        : Unknown;

    /// <summary>All digits, grouped by thousands.</summary>
    public static Quantity Whole(double? count) => count is { } number && double.IsFinite(number) ? new Quantity(Full(number), Full(number), number) : Unknown;

    /// <summary>A share of 1 as a percentage.</summary>
    /// <param name="share">Not known where it is null.</param>
    /// <param name="isAtMost">True where it can only be smaller: <c>≤ 12 %</c>.</param>
    public static Quantity Percent(double? share, bool isAtMost = false)
    {
        if (share is not { } number || !double.IsFinite(number))
        {
            return Unknown;
        }

        var percent = number * 100;
        var text = percent switch
        {
            > 0 and < 0.1 => "< 0.1",
            < 100 and > 99.9 => isAtMost ? "100" : "> 99.9",
            _ when double.IsInteger(percent) => percent.ToString("F0", CultureInfo.InvariantCulture),
            < 10 and > -10 => percent.ToString("F1", CultureInfo.InvariantCulture),
            _ => percent.ToString("F0", CultureInfo.InvariantCulture),
        };
        return isAtMost && percent >= 0.1
            ? Exactly($"≤ {text} %", number, "quantity.percent-at-most", Ratios(percent)) : Exactly($"{text} %", number, "quantity.percent", Ratios(percent));
    }

    /// <summary>How many times as much: 1.00×, 24.3×.</summary>
    public static Quantity Ratio(double? ratio) =>
        ratio is { } number && double.IsFinite(number) ? Exactly($"{Plain(number)}×", number, "quantity.times", Ratios(number)) : Unknown;

    /// <summary>Three significant digits without prefix, in full from 1,000 on.</summary>
    internal static string Plain(double number) => number == 0 ? "0"
        : Math.Abs(number) >= 999.5 ? Grouped(number)
        : Math.Abs(number) >= 0.001 ? Significant(number) : number.ToString("0.##e0", CultureInfo.InvariantCulture);

    /// <summary>Bytes at a tick of an axis, without trailing zeros: 50 GB, 1.5 MB.</summary>
    internal static string BytesOfTick(double bytes)
    {
        var text = Bytes(bytes).Text;
        var digits = text[..text.IndexOf(' ', StringComparison.Ordinal)];
        return digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') + text[digits.Length..] : text;
    }

    /// <summary>A coordinate of a drawing.</summary>
    internal static string Coordinate(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static Quantity Unknown { get; } = new(Texts.English["quantity.unknown"], "", null);

    private static Quantity Exactly(string text, double value, string key, string digits) =>
        new(text, Texts.English.Format(key, digits), value) { ExactKey = key, Digits = digits };

    private static Quantity WithPrefix(double? value, string unit, string exactKey)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            return Unknown;
        }

        var (digits, step) = Scale(number, Prefixes.Length);
        var separator = unit.Length + Prefixes[step].Length > 0 ? " " : "";
        return Exactly($"{digits}{separator}{Prefixes[step]}{unit}", number, exactKey, Full(number));
    }

    private static (string Digits, int Step) Scale(double number, int steps)
    {
        if (double.IsInteger(number) && Math.Abs(number) < 1000)
        {
            return (number.ToString("F0", CultureInfo.InvariantCulture), 0);
        }

        var step = 0;
        while (step < steps - 1 && Math.Abs(RoundToThree(number)) >= 1000)
        {
            step++;
            number /= 1000;
        }

        return (Math.Abs(number) < 1000 ? Plain(number) : Grouped(number), step);
    }

    internal static double RoundToThree(double number)
    {
        if (number == 0)
        {
            return 0;
        }

        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(number))) - ThousandthsStep + 1);
        return Math.Round(number / magnitude) * magnitude;
    }

    private static string Significant(double number)
    {
        var rounded = Math.Abs(RoundToThree(number));
        var format = rounded switch
        {
            >= 100 => "F0",
            >= 10 => "F1",
            >= 1 => "F2",
            >= 0.1 => "F3",
            >= 0.01 => "F4",
            _ => "F5",
        };
        return number.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>By thousands; from 10¹⁵ on by its power of ten.</summary>
    private static string Grouped(double number) => number.ToString(Math.Abs(number) < 1e15 ? "N0" : "0.00e+0", CultureInfo.InvariantCulture);

    /// <summary>Six digits of what is a ratio of counts.</summary>
    private static string Ratios(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    internal static string Full(double number) => double.IsInteger(number) && Math.Abs(number) < 1e18
        ? ((long)number).ToString("N0", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);
}
