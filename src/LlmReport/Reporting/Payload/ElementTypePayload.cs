using System.Text.Json;
using LlmReport.Onnx;

namespace LlmReport.Reporting.Payload;

/// <summary>An element type as the page knows it: name, bits (null where it has no width), 1 for floats.</summary>
internal static class ElementTypePayload
{
    public static void Write(Utf8JsonWriter json, ElementType type)
    {
        json.WriteStringValue(type.DisplayName());
        if (type.Bits() is { } bits)
        {
            json.WriteNumberValue(bits);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteNumberValue(type.IsFloat() ? 1 : 0);
    }
}
