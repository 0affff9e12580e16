using System.IO.Compression;
using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Planning;
using LlmReport.Reporting.Folding;

namespace LlmReport.Reporting.Payload;

/// <summary>All data of the page's script as JSON: models, devices, and the scenario that the page opens with.</summary>
internal static class PagePayload
{
    /// <summary>The JSON, deflated, in base 64: what the page unpacks itself.</summary>
    /// <param name="models">The models, the one that is shown first, each with its folded kernels where the page has rows of it.</param>
    /// <param name="devices">What the page can be switched to besides the devices that were asked for.</param>
    public static string Pack(IReadOnlyList<(Analysis Analysis, IReadOnlyList<FoldedLayer>? Layers)> models, IEnumerable<HardwareSpec> devices)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var json = new Utf8JsonWriter(deflate))
        {
            Write(json, models, devices);
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    internal static void Write(Utf8JsonWriter json, IReadOnlyList<(Analysis Analysis, IReadOnlyList<FoldedLayer>? Layers)> models, IEnumerable<HardwareSpec> devices)
    {
        var first = models[0].Analysis;
        json.WriteStartObject();
        WriteOpening(json, first);
        json.WriteStartArray("devices");
        foreach (var device in models.SelectMany(m => m.Analysis.Scenarios).Select(s => s.Hardware).Concat(devices).DistinctBy(d => d.Id))
        {
            DevicePayload.Write(json, device);
        }

        json.WriteEndArray();
        json.WriteStartArray("models");
        foreach (var (analysis, layers) in models)
        {
            new ModelPayload(analysis).Write(json, layers);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The scenario that the static page shows.</summary>
    private static void WriteOpening(Utf8JsonWriter json, Analysis analysis)
    {
        var scenario = analysis.Scenarios[0];
        var headline = analysis.Scenarios.Where(s => s.Hardware.Id == scenario.Hardware.Id && s.Precision == scenario.Precision && s.Workload.Batch == scenario.Workload.Batch
            && s.Workload.PromptTokens == scenario.Workload.PromptTokens).ToList();
        var layout = scenario.Workload.KvLayout;
        json.WriteStartObject("opening");
        json.WriteString("hardware", scenario.Hardware.Id);
        json.WriteString("precision", scenario.Precision.Name);
        json.WriteBoolean("quantizeHead", scenario.Precision.QuantizesHead);
        json.WriteNumber("batch", scenario.Workload.Batch);
        json.WriteNumber("prompt", scenario.Workload.PromptTokens);
        json.WriteOptional("context", headline.FirstOrDefault(s => s.Workload.Phase == Phase.Decode)?.Workload.ContextTokens);
        json.WriteOptional("generate", headline.FirstOrDefault(s => s.Workload.Phase == Phase.Chat)?.Workload.GeneratedTokens);
        json.WriteString("execution", scenario.Plan.Execution.ToString().ToLowerInvariant());
        json.WriteString("attention", scenario.Plan.Attention.ToString().ToLowerInvariant());
        json.WriteString("kvLayout", layout.Kind.ToString().ToLowerInvariant());
        json.WriteOptional("kvBlock", layout.BlockTokens);
        json.WriteOptional("kvAllocated", layout.AllocatedTokens);
        json.WriteEndObject();
    }
}
