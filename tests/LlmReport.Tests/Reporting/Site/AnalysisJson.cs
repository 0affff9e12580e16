using System.Globalization;

namespace LlmReport.Tests.Reporting.Site;

/// <summary>Analyses as JSON, as small as can be.</summary>
internal static class AnalysisJson
{
    /// <summary>A prefill and a decode step on one device in one precision.</summary>
    public static string Of(string model, string hardware = "card", string precision = "fp16", double prefillSeconds = 0.25, double decodeSeconds = 0.5, long batch = 1) => $$"""
        {"schemaVersion":"1.0","tool":{"name":"llmreport","version":"1.2.3"},
        "model":{"name":{{System.Text.Json.JsonSerializer.Serialize(model)}},"nodeCount":12,"parameterCount":1500,"weightBytes":3000},
        "scenarios":[{{Scenario("prefill", hardware, precision, prefillSeconds, batch)}},{{Scenario("decode", hardware, precision, decodeSeconds, batch)}}],
        "diagnostics":[{"code":"LR5003","severity":"warning","message":"It is slow.","help":"Batch more.","occurrences":3}]}
        """;

    public static string Scenario(string phase, string hardware, string precision, double seconds, long batch = 1) => $$"""
        {"hardware":{{System.Text.Json.JsonSerializer.Serialize(hardware)}},"phase":"{{phase}}","batch":{{batch}},"promptTokens":128,"contextTokens":129,"precision":{"name":{{System.Text.Json.JsonSerializer.Serialize(precision)}}},
        "attention":"flash","execution":"fused","totals":{"bound":"memory","rooflineSeconds":{{seconds.ToString("R", CultureInfo.InvariantCulture)}},"tokensPerSecond":4,"peakMemoryBytes":5000,"memoryCapacityBytes":8000,"fits":true},
        "kernels":[{"name":"k","nodes":["a",["b"]],"macs":1}]}
        """;
}
