using System.Collections.Immutable;
using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Planning;

namespace LlmReport.Reporting;

/// <summary>One element of <c>scenarios</c> in the JSON export.</summary>
internal static class JsonScenario
{
    public static void Write(Utf8JsonWriter json, Analysis analysis, Scenario scenario)
    {
        json.WriteStartObject();
        WriteSetting(json, ScenarioTotals.Of(scenario));
        WriteBindings(json, analysis, scenario.Workload);
        json.WritePropertyName("totals");
        WriteTotals(json, scenario.Totals);
        WriteAlternatives(json, scenario);
        json.WriteStartArray("kernels");
        WriteKernels(json, scenario.Plan, scenario.Estimate.Kernels, scenario.Hardware, scenario.Measured);
        WriteKernels(json, scenario.Encoding?.Plan, scenario.Encoding?.Kernels ?? [], scenario.Hardware, null);
        json.WriteEndArray();
        json.WriteStartArray("nodes");
        WriteNodes(json, scenario.Plan, scenario.Nodes, 0);
        WriteNodes(json, scenario.Encoding?.Plan, scenario.Encoding?.Nodes ?? [], scenario.Plan.Kernels.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A scenario of a comparison or a large sweep: what was asked and the totals, without kernels.</summary>
    public static void Write(Utf8JsonWriter json, ScenarioTotals scenario)
    {
        json.WriteStartObject();
        WriteSetting(json, scenario);
        json.WritePropertyName("totals");
        WriteTotals(json, scenario.Totals);
        json.WriteEndObject();
    }

    private static void WriteSetting(Utf8JsonWriter json, ScenarioTotals scenario)
    {
        var (workload, precision) = (scenario.Workload, scenario.Precision);
        json.WriteString("hardware", scenario.Hardware.Id);
        json.WriteString("phase", Lower(workload.Phase));
        json.WriteNumber("batch", workload.Batch);
        json.WriteNumber("promptTokens", workload.PromptTokens);
        json.WriteNumber("contextTokens", workload.ContextTokens);
        json.WriteQuantity("generatedTokens", workload.Phase == Phase.Chat ? workload.GeneratedTokens : null);
        JsonPrecision.Write(json, precision);
        json.WriteStartObject("kvLayout");
        json.WriteString("name", Lower(workload.KvLayout.Kind));
        json.WriteQuantity("blockTokens", workload.KvLayout.BlockTokens);
        json.WriteQuantity("allocatedTokens", workload.KvLayout.AllocatedTokens);
        json.WriteEndObject();
        json.WriteString("attention", Lower(scenario.Attention));
        json.WriteString("execution", Lower(scenario.Execution));
        json.WriteNumber("tensorParallel", 1);
        json.WriteNumber("pipelineParallel", 1);
        json.WriteNumber("expertParallel", 1);
    }

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void WriteBindings(Utf8JsonWriter json, Analysis analysis, Workload workload)
    {
        json.WriteStartObject("bindings");
        var names = analysis.Typed.Symbols.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var bindings = WorkloadBinding.Bind(analysis.Typed, workload);
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            if (bindings.TryGet(name, out var value))
            {
                json.WriteNumber(name, value);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, Totals totals)
    {
        json.WriteStartObject();
        foreach (var field in TotalsField.All)
        {
            switch (field.Kind, field.Of(totals))
            {
                case (TotalsFieldKind.Bound, { } bound):
                    json.WriteString(field.Name, Lower((Bound)bound));
                    break;
                case (TotalsFieldKind.Truth, { } truth):
                    json.WriteBoolean(field.Name, truth != 0);
                    break;
                case (_, var number):
                    json.WriteQuantity(field.Name, number);
                    break;
            }
        }

        json.WriteEndObject();
    }

    private static void WriteTraffic(Utf8JsonWriter json, TrafficBytes? traffic)
    {
        json.WriteQuantity("weightReadBytes", traffic?.WeightRead);
        json.WriteQuantity("activationReadBytes", traffic?.ActivationRead);
        json.WriteQuantity("activationWriteBytes", traffic?.ActivationWrite);
        json.WriteQuantity("kvReadBytes", traffic?.KvRead);
        json.WriteQuantity("kvWriteBytes", traffic?.KvWrite);
    }

    private static void WriteAlternatives(Utf8JsonWriter json, Scenario scenario)
    {
        json.WriteStartArray("alternatives");
        foreach (var alternative in scenario.Alternatives)
        {
            json.WriteStartObject();
            json.WriteString("execution", Lower(alternative.Execution));
            json.WriteString("attention", Lower(alternative.Attention));
            json.WritePropertyName("totals");
            WriteTotals(json, alternative.Totals);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteKernels(Utf8JsonWriter json, KernelPlan? plan, ImmutableArray<KernelEstimate> kernels, HardwareSpec hardware, MeasuredRun? measured)
    {
        foreach (var estimate in kernels)
        {
            var kernel = plan!.Kernels[estimate.Kernel];
            json.WriteStartObject();
            json.WriteString("name", kernel.Name);
            json.WriteStartArray("nodes");
            foreach (var node in kernel.Nodes)
            {
                json.WriteStringValue(plan.Graph.Nodes[node].Name);
            }

            json.WriteEndArray();
            json.WriteString("opType", kernel.OpType);
            json.WriteString("domain", kernel.Domain);
            json.WriteString("scope", kernel.Scope);
            json.WriteQuantity("repeat", estimate.Repeat);
            json.WriteQuantity("macs", estimate.Work?.Macs);
            json.WriteQuantity("flops", estimate.Work?.Flops);
            WriteTraffic(json, estimate.Traffic);
            json.WriteQuantity("arithmeticIntensity", estimate.ArithmeticIntensity);
            json.WriteString("bound", estimate.Time is { } time ? Lower(time.Bound) : null);
            json.WriteQuantity("rooflineSeconds", estimate.Time?.RooflineSeconds);
            json.WriteQuantity("predictedSeconds", estimate.Time?.PredictedSeconds);
            json.WriteQuantity("measuredSeconds", measured is not null && estimate.Kernel < measured.KernelSeconds.Length ? measured.KernelSeconds[estimate.Kernel] : null);
            json.WriteString("multipliesIn", estimate.Work is { MatrixFlops: > 0 } ? estimate.Product?.Multiplied : null);
            json.WriteQuantity("computeUtilization", estimate.Time is { PredictedSeconds: > 0 } c
                ? estimate.RooflineFlops / c.PredictedSeconds / (estimate.TimedWork?.MatrixFlops > 0 ? estimate.PeakFlopsPerSecond : hardware.VectorFlopsPerSecond)
                : null);
            json.WriteQuantity("bandwidthUtilization", estimate.Time is { PredictedSeconds: > 0 } b
                ? estimate.Traffic?.Total / b.PredictedSeconds / hardware.MemoryBandwidthBytesPerSecond
                : null);
            json.WriteQuantity("weightBytes", estimate.WeightBytes);
            json.WriteQuantity("kvBytes", estimate.KvBytes);
            json.WriteQuantity("outputBytes", estimate.OutputBytes);
            json.WriteQuantity("liveBytes", estimate.LiveBytes);
            json.WriteEndObject();
            json.FlushWhenFull();
        }
    }

    /// <param name="json">The document.</param>
    /// <param name="plan">The plan of the nodes' kernels.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="kernelsBefore">Kernels that stand before those of the plan.</param>
    private static void WriteNodes(Utf8JsonWriter json, KernelPlan? plan, ImmutableArray<NodeEstimate> nodes, int kernelsBefore)
    {
        foreach (var estimate in nodes)
        {
            var node = plan!.Graph.Nodes[estimate.Node];
            json.WriteStartObject();
            json.WriteString("name", node.Name);
            json.WriteString("opType", node.Node.OpType);
            json.WriteString("domain", node.Node.Domain);
            json.WriteString("scope", node.Scope);
            json.WriteQuantity("kernel", estimate.Kernel < 0 ? null : estimate.Kernel + kernelsBefore);
            json.WriteQuantity("macs", estimate.Work?.Macs);
            json.WriteQuantity("flops", estimate.Work?.Flops);
            WriteTraffic(json, estimate.Traffic);
            json.WriteQuantity("arithmeticIntensity", estimate.ArithmeticIntensity);
            json.WriteEndObject();
            json.FlushWhenFull();
        }
    }
}
