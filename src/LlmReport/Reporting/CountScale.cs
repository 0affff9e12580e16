using System.Globalization;
using LlmReport.Language;

namespace LlmReport.Reporting;

/// <summary>Large counts with the words of a language: by thousands in English, by ten thousands in Chinese.</summary>
internal static class CountScale
{
    /// <summary>6.74 billion, 67.4 亿: three digits and the largest word that leaves at least 1.</summary>
    public static string InWords(double number, Texts texts)
    {
        var rounded = Math.Abs(Quantities.RoundToThree(number));
        var (exponent, word) = (0, "");
        foreach (var scale in texts["quantity.scales"].Split(", "))
        {
            var space = scale.IndexOf(' ', StringComparison.Ordinal);
            var next = int.Parse(scale.AsSpan(0, space), CultureInfo.InvariantCulture);
            if (rounded < Math.Pow(10, next))
            {
                break;
            }

            (exponent, word) = (next, scale[space..]);
        }

        return exponent == 0 && double.IsInteger(number) ? Quantities.Full(number) : Digits(number / Math.Pow(10, exponent)) + word;
    }

    private static string Digits(double number) => Quantities.Plain(Math.Abs(number) >= 999.5 ? Quantities.RoundToThree(number) : number);
}
