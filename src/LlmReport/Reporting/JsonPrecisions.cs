using System.Collections.Immutable;
using System.Text.Json;
using LlmReport.Estimation;

namespace LlmReport.Reporting;

/// <summary>The <c>precisions</c> of the JSON export: each headline scenario in the precisions side by side.</summary>
internal static class JsonPrecisions
{
    public static void Write(Utf8JsonWriter json, ImmutableArray<PrecisionComparison> comparisons)
    {
        json.WriteStartArray("precisions");
        foreach (var comparison in comparisons)
        {
            foreach (var row in comparison.Rows)
            {
                Write(json, comparison.Scenario, row);
            }
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Scenario scenario, PrecisionRow row)
    {
        json.WriteStartObject();
        json.WriteString("hardware", scenario.Hardware.Id);
        json.WriteString("phase", scenario.Workload.Phase.ToString().ToLowerInvariant());
        json.WriteNumber("batch", scenario.Workload.Batch);
        json.WriteNumber("promptTokens", scenario.Workload.PromptTokens);
        json.WriteNumber("contextTokens", scenario.Workload.ContextTokens);
        JsonPrecision.Write(json, row.Precision);
        json.WriteString("multipliesIn", row.Product?.Multiplied);
        json.WriteQuantity("rooflineSeconds", row.Totals.RooflineSeconds);
        json.WriteQuantity("predictedSeconds", row.Totals.PredictedSeconds);
        json.WriteQuantity("tokensPerSecond", row.Totals.TokensPerSecond);
        json.WriteQuantity("speedup", row.Speedup);
        json.WriteQuantity("weightBytes", row.Totals.Memory.WeightBytes);
        json.WriteQuantity("kvCacheBytes", row.Totals.Memory.KvCacheBytes);
        json.WriteQuantity("peakMemoryBytes", row.Totals.Memory.PeakMemoryBytes);
        if (row.Totals.Fits is { } fits)
        {
            json.WriteBoolean("fits", fits);
        }
        else
        {
            json.WriteNull("fits");
        }

        json.WriteEndObject();
    }
}
