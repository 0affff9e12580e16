using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmReport.Estimation;

/// <summary>The names of precisions: <c>stored</c>, <c>fp32</c>, <c>tf32</c>, <c>bf16</c>, <c>fp16</c>, <c>fp8</c>, and <c>wXaY[kvZ][gN][z]</c>.</summary>
/// <remarks>w4a16kv8g64z: weights of matrix products in 4 bits, with a scale of 16 bits and a zero point of 4 for each 64, activations in 16 bits, keys and values in 8.
/// Without kv, keys and values have 16 bits or the activations', whichever is more, as runtimes quantise them only on request; the same goes for all else that is a float.</remarks>
public static partial class PrecisionName
{
    public const string Grammar = "stored, fp32, tf32, bf16, fp16, fp8, or wXaY[kvZ][gN][z] with X of 1 to 8, 16 or 32, Y of 4, 8, 16 or 32, Z of 2 to 8, 16 or 32, "
        + "such as w8a16, w4a16, w8a8, w4a8, w4a4, w16a16kv8 or w4a16kv8g64z";

    private const int DefaultGroupSize = 128;

    private const int NarrowestFloat = 16;

    internal static Precision? Parse(string name, bool quantizesHead)
    {
        var text = name.ToLowerInvariant();
        return text switch
        {
            "stored" => Precision.Stored,
            "fp32" or "tf32" => Uniform(text, 32),
            "bf16" or "fp16" => Uniform(text, 16),
            "fp8" => Uniform(text, 8),
            _ => ByRole(text, quantizesHead),
        };
    }

    private static Precision Uniform(string name, int bits) => new(name, bits, bits, bits) { ComputeType = name, OtherBits = bits };

    private static Precision? ByRole(string text, bool quantizesHead)
    {
        if (Roles().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var (weights, activations) = (Number(match.Groups["w"])!.Value, Number(match.Groups["a"])!.Value);
        var other = Math.Max(activations, NarrowestFloat);
        var isQuantized = weights < NarrowestFloat;
        var (group, hasZeroPoints) = (Number(match.Groups["g"]), match.Groups["z"].Success);
        return !isQuantized && (group is not null || hasZeroPoints) ? null : new Precision(text, weights, activations, Number(match.Groups["kv"]) ?? other)
        {
            GroupSize = isQuantized ? group ?? DefaultGroupSize : null,
            HasZeroPoints = hasZeroPoints,
            QuantizesHead = quantizesHead && isQuantized,
            OtherBits = other,
        };
    }

    private static int? Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^w(?<w>[1-8]|16|32)a(?<a>4|8|16|32)(kv(?<kv>[2-8]|16|32))?(g(?<g>[1-9][0-9]{0,5}))?(?<z>z)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Roles();
}
