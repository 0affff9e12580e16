using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Hardware;

namespace LlmReport.Reporting.Payload;

/// <summary>All data of the page's script as JSON: models, devices, and the scenario that the page opens with.</summary>
internal static class PagePayload
{
    /// <summary>The JSON in columns, deflated, in base 64: what the page unpacks itself.</summary>
    /// <param name="opening">The scenarios that were asked for, of the model that is shown first.</param>
    /// <param name="models">Each model as <see cref="ModelPayload"/> writes it, the one that is shown first.</param>
    /// <param name="devices">What the page can be switched to, the devices that were asked for among them.</param>
    /// <param name="precisions">What the page can be switched to, the precisions that were asked for among them.</param>
    public static string Pack(IReadOnlyList<ScenarioTotals> opening, IEnumerable<ReadOnlyMemory<byte>> models, IEnumerable<HardwareSpec> devices, IEnumerable<Precision> precisions)
    {
        using var plain = new MemoryStream();
        using (var json = new Utf8JsonWriter(plain))
        {
            Write(json, opening, models, devices, precisions);
        }

        return Packed.Of(stream =>
        {
            using var json = new Utf8JsonWriter(stream);
            using var data = JsonDocument.Parse(plain.GetBuffer().AsMemory(0, (int)plain.Length));
            JsonColumns.Write(json, data.RootElement);
        });
    }

    internal static void Write(Utf8JsonWriter json, IReadOnlyList<ScenarioTotals> opening, IEnumerable<ReadOnlyMemory<byte>> models, IEnumerable<HardwareSpec> devices, IEnumerable<Precision> precisions)
    {
        json.WriteStartObject();
        WriteOpening(json, opening);
        json.WriteStartArray("devices");
        foreach (var device in devices)
        {
            DevicePayload.Write(json, device);
        }

        json.WriteEndArray();
        PrecisionPayload.Write(json, precisions);
        json.WriteStartArray("models");
        foreach (var model in models)
        {
            json.WriteRawValue(model.Span, skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The lengths of the first workload, of the first decode step and of the first chat beside it.</summary>
    internal static void WriteLengths(Utf8JsonWriter json, IReadOnlyList<Workload> workloads)
    {
        json.WriteNumber("prompt", workloads[0].PromptTokens);
        json.WriteOptional("context", workloads.FirstOrDefault(w => w.Phase == Phase.Decode)?.ContextTokens);
        json.WriteOptional("generate", workloads.FirstOrDefault(w => w.Phase == Phase.Chat)?.GeneratedTokens);
    }

    /// <summary>The scenario that the static page shows.</summary>
    private static void WriteOpening(Utf8JsonWriter json, IReadOnlyList<ScenarioTotals> scenarios)
    {
        var scenario = scenarios[0];
        var headline = scenarios.Where(s => s.Hardware.Id == scenario.Hardware.Id && s.Precision == scenario.Precision && s.Workload.Batch == scenario.Workload.Batch
            && s.Workload.PromptTokens == scenario.Workload.PromptTokens).ToList();
        var layout = scenario.Workload.KvLayout;
        json.WriteStartObject("opening");
        json.WriteString("hardware", scenario.Hardware.Id);
        json.WriteString("precision", scenario.Precision.Name);
        json.WriteNumber("batch", scenario.Workload.Batch);
        WriteLengths(json, [.. headline.Select(s => s.Workload)]);
        json.WriteString("execution", scenario.Execution.ToString().ToLowerInvariant());
        json.WriteString("attention", scenario.Attention.ToString().ToLowerInvariant());
        json.WriteString("kvLayout", layout.Kind.ToString().ToLowerInvariant());
        json.WriteOptional("kvBlock", layout.BlockTokens);
        json.WriteOptional("kvAllocated", layout.AllocatedTokens);
        json.WriteEndObject();
    }
}
