using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CsCheck;
using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Reporting;
using LlmReport.Reporting.Html;
using LlmReport.Reporting.Payload;
using LlmReport.Symbolics;
using LlmReport.Tests.Architectures;
using LlmReport.Tests.Estimation;
using LlmReport.Tests.Symbolics;
using Microsoft.Playwright;
using Xunit;

namespace LlmReport.Tests.Browser;

/// <summary>The script of the page evaluates its formulas to what the program computes, to a relative 1e-12.</summary>
public sealed class EngineInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const double Tolerance = 1e-12;

    private static readonly ImmutableArray<HardwareSpec> Devices =
    [
        HardwareCatalogue.Find("nvidia-h100-sxm-80gb"), HardwareCatalogue.Find("nvidia-t4"), HardwareCatalogue.Find("amd-epyc-9654"),
        HardwareCatalogue.Find("nvidia-l4") with
        {
            Id = "calibrated",
            OnChipMemoryBytes = 40_000,
            CalibrationEntries =
            [
                new CalibrationEntry { ComputeEfficiency = 0.7, BandwidthEfficiency = 0.8, OverlapExponent = 3, OverheadSeconds = 2e-6, ResidencyFactor = 4 },
                new CalibrationEntry { KernelClass = "attention", ComputeEfficiency = 0.4 },
                new CalibrationEntry { KernelClass = "matmul", DataType = "fp16", BandwidthEfficiency = 0.9, OverheadSeconds = 0 },
            ],
        },
    ];

    private static readonly ImmutableArray<string> Precisions = ["stored", "fp32", "tf32", "fp16", "bf16", "fp8", "w8a16", "w4a16kv8g64z", "w8a8", "w4a4", "w3a16"];

    public static TheoryData<string> Models => [.. SmallConfigs.Names.Select(row => row.Data)];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task The_page_agrees_with_the_program_on(string config) => await Compare(ConfigReader.Build(SmallConfigs.Of(config), new BuildOptions()).Model);

    [Fact]
    public async Task The_page_agrees_on_a_decomposed_decoder() => await Compare(LlamaGraph.Llama2Of7B.Decomposed());

    [Fact]
    public async Task The_page_agrees_on_an_encoder_and_a_decoder_in_one_folder() => await Compare(EncoderDecoderTests.Folder);

    [Theory]
    [InlineData(KvLayoutKind.Static)]
    [InlineData(KvLayoutKind.Paged)]
    public async Task The_page_agrees_where_the_cache_is(KvLayoutKind kind) =>
        await Compare(LlamaGraph.Llama2Of7B.Grouped(), kind == KvLayoutKind.Static ? KvLayout.Static(64) : KvLayout.Paged(16));

    [Fact]
    public async Task Random_formulas_evaluate_alike()
    {
        var page = await Page();
        var (formulas, values) = (new List<Formula>(), new List<Bindings>());
        Gen.Select(FormulaPropertyTests.Formulas, Expression.Values).Sample((formula, bindings) =>
        {
            lock (formulas)
            {
                formulas.Add(formula);
                values.Add(bindings);
            }
        }, iter: 3000, seed: "0000000000001", threads: 1);
        var input = Json(json =>
        {
            json.WriteStartArray();
            foreach (var (formula, bindings) in formulas.Zip(values))
            {
                json.WriteStartArray();
                formula.WriteJson(json);
                json.WriteStartObject();
                foreach (var (name, value) in bindings)
                {
                    json.WriteNumber(name, value);
                }

                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndArray();
        });
        var evaluated = await page.EvaluateAsync<double[]>(
            "text => JSON.parse(text).map(([formula, values]) => { const names = Object.keys(values); const v = compileFormula(formula, n => names.indexOf(n))(names.map(n => values[n])); return Number.isFinite(v) ? v : 1e308; })", input);

        Assert.True(formulas.Count >= 3000);
        for (var i = 0; i < evaluated.Length; i++)
        {
            var order = values[i].Select(pair => pair.Key).ToImmutableArray();
            var expected = formulas[i].Compile(order).Evaluate([.. values[i].Select(pair => (double)pair.Value)]);
            AssertClose(double.IsFinite(expected) ? expected : 1e308, evaluated[i], formulas[i].ToString());
        }
    }

    private async Task Compare(OnnxModel model, KvLayout? layout = null)
    {
        var page = await Page();
        foreach (var (execution, attention) in new[] { (ExecutionModel.Fused, AttentionModel.Flash), (ExecutionModel.Eager, AttentionModel.Eager) })
        {
            var analysis = Analyzer.Analyze(model, new AnalysisRequest
            {
                Scenarios = new ScenarioRequest
                {
                    Hardware = Devices,
                    Precisions = [.. Precisions.Select(name => Precision.Parse(name)!)],
                    Phases = [Phase.Prefill, Phase.Decode, Phase.Chat],
                    Batches = [3],
                    PromptTokens = [21],
                    ContextTokens = [29],
                    GeneratedTokens = [9],
                    Execution = execution,
                    Attention = attention,
                    KvLayout = layout ?? KvLayout.Contiguous,
                },
            });
            await Compare(page, analysis);
        }
    }

    private static async Task Compare(IPage page, Analysis analysis)
    {
        var payload = Json(json => PagePayload.Write(json, [.. analysis.Scenarios.Select(ScenarioTotals.Of)], [ModelPayload.ToJson(analysis, null)], analysis.Scenarios.Select(s => s.Hardware).DistinctBy(d => d.Id), analysis.Scenarios.Select(s => s.Precision).DistinctBy(p => p.Name)));
        var asked = Json(json =>
        {
            json.WriteStartArray();
            foreach (var scenario in analysis.Scenarios)
            {
                Write(json, scenario);
            }

            json.WriteEndArray();
        });
        var answer = await page.EvaluateAsync<string>(
            """
            ([payload, asked]) => {
              const data = JSON.parse(payload), model = Model(data.models[0], data.precisions);
              return JSON.stringify(JSON.parse(asked).map(s => {
                const settings = Object.assign(s, { device: data.devices.find(d => d.id === s.hardware) }), result = evaluate(model, settings, s.phase), plan = result.run.plan;
                return { totals: result.totals, kernels: plan.groupOf.map(g => result.rows[g * COLUMNS + SECONDS]) };
              }));
            }
            """, new[] { payload, asked });
        using var results = JsonDocument.Parse(answer);

        Assert.Equal(analysis.Scenarios.Length, results.RootElement.GetArrayLength());
        foreach (var (scenario, result) in analysis.Scenarios.Zip(results.RootElement.EnumerateArray()))
        {
            var place = $"{analysis.Model.Name} {scenario.Workload.Phase} {scenario.Precision.Name} {scenario.Hardware.Id} {scenario.Plan.Execution}";
            foreach (var field in TotalsField.All.Where(f => f.Kind == TotalsFieldKind.Number && !f.Name.EndsWith("Coverage", StringComparison.Ordinal)))
            {
                AssertSame(field.Of(scenario.Totals), result.GetProperty("totals").GetProperty(field.Name), $"{place} {field.Name}");
            }

            Assert.Equal(scenario.Totals.Bound?.ToString().ToLowerInvariant(), result.GetProperty("totals").GetProperty("bound").GetString());
            foreach (var (kernel, seconds) in scenario.Estimate.Kernels.Zip(result.GetProperty("kernels").EnumerateArray()))
            {
                AssertSame(kernel.Time?.PredictedSeconds, seconds, $"{place} kernel {kernel.Kernel}");
            }
        }
    }

    private static void Write(Utf8JsonWriter json, Scenario scenario)
    {
        var (workload, layout) = (scenario.Workload, scenario.Workload.KvLayout);
        json.WriteStartObject();
        json.WriteString("phase", workload.Phase.ToString().ToLowerInvariant());
        json.WriteString("hardware", scenario.Hardware.Id);
        json.WriteString("precision", scenario.Precision.Name);
        json.WriteNumber("batch", workload.Batch);
        json.WriteNumber("prompt", workload.PromptTokens);
        json.WriteNumber("context", workload.ContextTokens);
        json.WriteNumber("generate", workload.GeneratedTokens);
        json.WriteString("execution", scenario.Plan.Execution.ToString().ToLowerInvariant());
        json.WriteString("attention", scenario.Plan.Attention.ToString().ToLowerInvariant());
        json.WriteString("kvLayout", layout.Kind.ToString().ToLowerInvariant());
        json.WriteOptional("kvBlock", layout.BlockTokens);
        json.WriteOptional("kvAllocated", layout.AllocatedTokens);
        json.WriteEndObject();
    }

    private static void AssertSame(double? expected, JsonElement actual, string what)
    {
        if (expected is { } number)
        {
            Assert.True(actual.ValueKind == JsonValueKind.Number, $"{what}: {number} expected, {actual} found");
            AssertClose(number, actual.GetDouble(), what);
        }
        else
        {
            Assert.True(actual.ValueKind == JsonValueKind.Null, $"{what}: nothing known expected, {actual} found");
        }
    }

    private static void AssertClose(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Max(Math.Abs(expected), Math.Abs(actual)), $"{what}: {expected:R} expected, {actual:R} found");

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private async Task<IPage> Page()
    {
        Assert.SkipWhen(chromium.Browser is null, chromium.WhyNot);
        var page = await chromium.Browser!.NewPageAsync();
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Content = new TemplateSet(OwnTemplates.None).Text("scripts/10-engine.js") });
        return page;
    }
}
