using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Planning;

namespace LlmReport.Reporting.Payload;

/// <summary>The precisions that the page can be switched to, by name.</summary>
/// <remarks>
/// <c>bits</c> of a float by what the tensor is for, null where the file decides; <c>quantized</c>: the uses whose weights have scales for each <c>group</c>, perhaps with <c>zeroPoints</c>;
/// <c>type</c>: the type of all products, where it is not the operands that decide.
/// </remarks>
internal static class PrecisionPayload
{
    /// <summary>What every page offers: what its table compares, and some more.</summary>
    public static IEnumerable<string> Offered { get; } = ["stored", "fp32", "tf32", "bf16", .. PrecisionComparison.Names, "w4a16kv8", "w4a8", "w4a4"];

    public static void Write(Utf8JsonWriter json, IEnumerable<Precision> precisions)
    {
        json.WriteStartObject("precisions");
        foreach (var precision in precisions)
        {
            Write(json, precision);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Precision precision)
    {
        json.WriteStartObject(precision.Name);
        json.WriteString("name", precision.Name);
        json.WriteStartArray("bits");
        foreach (var use in Enum.GetValues<TensorUse>())
        {
            if (precision.AskedBitsOf(use) is { } bits)
            {
                json.WriteNumberValue(bits);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
        json.WriteIntegers("quantized", Enum.GetValues<TensorUse>().Where(precision.Quantizes).Select(use => (int)use));
        json.WriteOptional("group", precision.GroupSize);
        json.WriteBoolean("zeroPoints", precision.HasZeroPoints);
        if (precision.ComputeType is { } type)
        {
            json.WriteString("type", type);
        }

        json.WriteEndObject();
    }
}
