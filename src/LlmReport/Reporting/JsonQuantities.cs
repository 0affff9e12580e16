using System.Text.Json;

namespace LlmReport.Reporting;

/// <summary>Numbers as JSON wants them: whole numbers in full, null for what is not known.</summary>
internal static class JsonQuantities
{
    public static void WriteQuantity(this Utf8JsonWriter json, string name, double? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case { } number when double.IsInteger(number) && Math.Abs(number) < 1e18:
                json.WriteNumber(name, (long)number);
                break;
            case { } number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteNull(name);
                break;
        }
    }

    public static void WriteInteger(this Utf8JsonWriter json, string name, Int128 value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Hands on what is written so far: a writer over a stream would otherwise hold the whole document.</summary>
    public static void FlushWhenFull(this Utf8JsonWriter json)
    {
        if (json.BytesPending > 1 << 16)
        {
            json.Flush();
        }
    }
}
