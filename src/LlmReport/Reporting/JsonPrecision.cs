using System.Text.Json;
using LlmReport.Estimation;

namespace LlmReport.Reporting;

/// <summary>The <c>precision</c> object of the JSON export.</summary>
internal static class JsonPrecision
{
    public static void Write(Utf8JsonWriter json, Precision precision)
    {
        var isQuantized = precision.GroupSize is not null;
        json.WriteStartObject("precision");
        json.WriteString("name", precision.Name);
        json.WriteQuantity("weightBits", precision.WeightBits);
        json.WriteQuantity("activationBits", precision.ActivationBits);
        json.WriteQuantity("kvBits", precision.KvBits);
        json.WriteQuantity("groupSize", precision.GroupSize);
        json.WriteQuantity("scaleBits", isQuantized ? Precision.ScaleBits : null);
        json.WriteQuantity("zeroPointBits", precision.HasZeroPoints ? precision.WeightBits : null);
        json.WriteQuantity("otherBits", precision.OtherBits);
        json.WriteBoolean("quantizesHead", precision.QuantizesHead);
        json.WriteEndObject();
    }
}
