using System.Collections.Immutable;
using CsCheck;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Planning;
using Xunit;

namespace LlmReport.Tests.Estimation;

/// <summary>More to hold takes more memory; a faster device takes no more time; wider numbers take no less of either.</summary>
public sealed class MonotonicityTests
{
    private const int Samples = 300;

    private static readonly HardwareSpec A100 = HardwareCatalogue.Find("nvidia-a100-sxm-80gb");

    private static readonly Lazy<ImmutableArray<Estimator>> Estimators = new(() =>
    [
        .. from model in new[] { LlamaGraph.Tiny.Grouped(), LlamaGraph.Tiny.Decomposed(), LlamaGraph.Llama3Of8B.Grouped() }
           let graph = PlanningGraph.Of(LlmReport.Inference.GraphInference.Infer(model, LlmReport.Inference.InferenceOptions.Default))
           from execution in Enum.GetValues<ExecutionModel>()
           from attention in Enum.GetValues<AttentionModel>()
           select new Estimator(KernelPlanner.Plan(graph, execution, attention), WeightAccount.Of(graph)),
    ]);

    private static readonly Gen<Estimator> Plans = Gen.Int[0, 11].Select(index => Estimators.Value[index]);

    private static readonly Gen<Workload> Workloads = Gen.Select(Gen.Enum<Phase>(), Gen.Long[1, 200], Gen.Long[1, 3000], Gen.Long[1, 3000], Gen.Long[0, 20]).Select((phase, batch, prompt, context, generated) => new Workload
    {
        Phase = phase,
        Batch = batch,
        PromptTokens = prompt,
        ContextTokens = phase == Phase.Chat ? prompt + generated : context,
        GeneratedTokens = phase == Phase.Chat ? generated : 0,
    });

    private static readonly Gen<int> Bits = Gen.Int[1, 32];

    private static readonly Gen<double> Factors = Gen.Double[1, 50];

    [Fact]
    public void Memory_does_not_shrink_with_the_batch() => Gen.Select(Plans, Workloads, Gen.Long[1, 100]).Sample((plan, workload, more) =>
        Memory(plan, workload) <= Memory(plan, workload with { Batch = workload.Batch + more }), iter: Samples);

    [Fact]
    public void Memory_does_not_shrink_with_prompt_context_and_generated_tokens() => Gen.Select(Plans, Workloads, Gen.Long[1, 500]).Sample((plan, workload, more) =>
        Memory(plan, workload) <= Memory(plan, workload with { PromptTokens = workload.PromptTokens + more })
        && Memory(plan, workload) <= Memory(plan, workload with { ContextTokens = workload.ContextTokens + more })
        && (workload.Phase != Phase.Chat || Memory(plan, workload) <= Memory(plan, workload with { GeneratedTokens = workload.GeneratedTokens + more })), iter: Samples);

    [Fact]
    public void Memory_and_latency_do_not_shrink_with_bits() =>
        Gen.Select(Plans, Workloads, Bits, Bits, Bits, Gen.Int[0, 2], Gen.Int[1, 16]).Sample((plan, workload, weight, activation, kv, role, more) =>
        {
            int[] bits = [weight, activation, kv];
            var narrow = Totals(plan, workload, Of(bits));
            bits[role] += more;
            var wide = Totals(plan, workload, Of(bits));
            return narrow.Memory.PeakMemoryBytes <= wide.Memory.PeakMemoryBytes && narrow.PredictedSeconds <= wide.PredictedSeconds;
        }, iter: Samples);

    [Fact]
    public void Latency_does_not_grow_with_bandwidth() => Gen.Select(Plans, Workloads, Factors).Sample((plan, workload, factor) =>
        Seconds(plan, workload, A100) >= Seconds(plan, workload, A100 with { MemoryBandwidthBytesPerSecond = A100.MemoryBandwidthBytesPerSecond * factor }), iter: Samples);

    [Fact]
    public void Latency_does_not_grow_with_the_peaks() => Gen.Select(Plans, Workloads, Factors).Sample((plan, workload, factor) =>
        Seconds(plan, workload, A100) >= Seconds(plan, workload, A100 with
        {
            DenseMatrixFlopsPerSecond = A100.DenseMatrixFlopsPerSecond with { Fp16 = A100.DenseMatrixFlopsPerSecond.Fp16 * factor },
            VectorFlopsPerSecond = A100.VectorFlopsPerSecond * factor,
        }), iter: Samples);

    [Fact]
    public void Ten_times_the_bandwidth_makes_a_decode_step_of_8B_faster() => Assert.True(
        Seconds(Estimators.Value[8], Decode, A100) > Seconds(Estimators.Value[8], Decode, A100 with { MemoryBandwidthBytesPerSecond = A100.MemoryBandwidthBytesPerSecond * 10 }) * 5);

    private static Workload Decode { get; } = new() { Phase = Phase.Decode, Batch = 1, PromptTokens = 1024, ContextTokens = 1025 };

    private static double Memory(Estimator plan, Workload workload) => Totals(plan, workload, Precision.Stored).Memory.PeakMemoryBytes!.Value;

    private static double Seconds(Estimator plan, Workload workload, HardwareSpec hardware) => plan.Estimate(workload, Precision.Stored, hardware).Totals.PredictedSeconds!.Value;

    private static Totals Totals(Estimator plan, Workload workload, Precision precision) => plan.Estimate(workload, precision, A100).Totals;

    private static Precision Of(int[] bits) => new($"w{bits[0]}a{bits[1]}kv{bits[2]}", bits[0], bits[1], bits[2]) { ComputeType = "fp16" };
}
