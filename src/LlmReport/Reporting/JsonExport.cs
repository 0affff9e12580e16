using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using LlmReport.Diagnostics;
using LlmReport.Estimation;

namespace LlmReport.Reporting;

/// <summary>Writes an analysis as JSON, streaming; the schema is docs/analysis.schema.json.</summary>
/// <remarks>Base units; the unit stands in the name; what is not known is null. Of very many scenarios the totals alone are written.</remarks>
public static class JsonExport
{
    public static void Write(Analysis analysis, Stream stream, bool withValues, string toolVersion)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        WriteHeader(json, toolVersion);
        JsonModel.Write(json, analysis);
        if (withValues)
        {
            WriteValues(json, analysis);
        }

        json.WriteStartArray("scenarios");
        if (analysis.IsSelection)
        {
            WriteTotals(json, stream, analysis.Sweep);
        }
        else
        {
            foreach (var scenario in analysis.Scenarios)
            {
                JsonScenario.Write(json, analysis, scenario);
            }
        }

        json.WriteEndArray();
        JsonPrecisions.Write(json, PrecisionComparison.Of(analysis.Scenarios, analysis.Sweep));
        WriteDiagnostics(json, analysis.Diagnostics);
        json.WriteEndObject();
    }

    /// <summary>The elements of the array, written around the writer of the document: each is made by one of several threads.</summary>
    private static void WriteTotals(Utf8JsonWriter document, Stream stream, ScenarioSweep sweep)
    {
        document.Flush();
        sweep.Write(stream, (scenario, isFirst, text) =>
        {
            if (!isFirst)
            {
                text.Write(","u8);
            }

            using var json = new Utf8JsonWriter(text, new JsonWriterOptions { SkipValidation = true });
            JsonScenario.Write(json, scenario);
        });
    }

    /// <summary>Version of the schema, and the program that wrote.</summary>
    internal static void WriteHeader(Utf8JsonWriter json, string toolVersion)
    {
        json.WriteString("schemaVersion", "1.0");
        json.WriteStartObject("tool");
        json.WriteString("name", "llmreport");
        json.WriteString("version", toolVersion);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, Analysis analysis)
    {
        json.WriteStartArray("values");
        foreach (var value in analysis.Typed.Values.Where(v => v.IsInMainGraph && v.Initializer is null))
        {
            JsonModel.WriteValue(json, value.Name, value.Type);
        }

        json.WriteEndArray();
    }

    private static void WriteDiagnostics(Utf8JsonWriter json, ImmutableArray<Diagnostic> diagnostics)
    {
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code);
            json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", diagnostic.Message);
            json.WriteString("scope", diagnostic.Scope);
            json.WriteStartArray("nodes");
            foreach (var node in diagnostic.Nodes)
            {
                json.WriteStringValue(node);
            }

            json.WriteEndArray();
            json.WriteNumber("occurrences", diagnostic.Occurrences);
            json.WriteQuantity("savedSeconds", diagnostic.SavedSeconds);
            json.WriteQuantity("savedBytes", diagnostic.SavedBytes);
            WriteSavings(json, diagnostic.Savings);
            json.WriteString("help", diagnostic.Help);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSavings(Utf8JsonWriter json, ImmutableArray<Saving> savings)
    {
        if (savings.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("savings");
        foreach (var saving in savings)
        {
            var workload = saving.Scenario.Workload;
            json.WriteStartObject();
            json.WriteString("hardware", saving.Scenario.Hardware.Id);
            json.WriteString("precision", saving.Scenario.Precision.Name);
            json.WriteString("phase", workload.Phase.ToString().ToLowerInvariant());
            json.WriteNumber("batch", workload.Batch);
            json.WriteNumber("promptTokens", workload.PromptTokens);
            json.WriteNumber("contextTokens", workload.ContextTokens);
            json.WriteString("execution", saving.Execution.ToString().ToLowerInvariant());
            json.WriteQuantity("seconds", saving.Seconds);
            json.WriteQuantity("share", saving.Share);
            json.WriteQuantity("trafficBytes", saving.TrafficBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
