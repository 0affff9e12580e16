using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Diagnostics;

/// <summary>LR1012: the graph does more work than its model needs: every expert for every token, or attention over an empty, expanded or masked cache.</summary>
public sealed class SurplusWork : Rule
{
    /// <summary>Less than this is not worth a finding.</summary>
    private const double LeastRatio = 1.05;

    public override string Code => "LR1012";

    public override string Title => "More work than the model needs";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input) => [.. UnrolledExperts(input), .. StaticCaches(input), .. ExpandedCaches(input), .. MaskedWindows(input)];

    /// <summary>Decode steps where there are some: a generation has hundreds of them for one prefill. A chat is no single run, of which the tokens say what is needed.</summary>
    private static IEnumerable<Scenario> TellingScenarios(RuleInput input) => input.Scenarios.Any(s => s.Workload.Phase == Phase.Decode)
        ? input.Scenarios.Where(s => s.Workload.Phase == Phase.Decode)
        : input.Scenarios.Where(s => s.Workload.Phase != Phase.Chat);

    private IEnumerable<Diagnostic> UnrolledExperts(RuleInput input)
    {
        var found = input.Experts.Unrolled.GroupBy(e => (Scope: ScopeNames.Pattern(input.Typed.Nodes[e.Router].Scope), e.Experts, e.Chosen));
        foreach (var group in found)
        {
            var routers = group.ToList();
            var (experts, chosen) = (group.Key.Experts, group.Key.Chosen);
            var kernelNodes = routers.SelectMany(r => r.Nodes).Where(n => input.Typed.Nodes[n].Operator?.Class is KernelClass.Matrix or KernelClass.QuantizedMatrix).ToList();
            var surplus = TellingScenarios(input).Select(s => SurplusOf(s, kernelNodes, (double)chosen / experts)).OfType<Surplus>();
            var worst = surplus.MaxBy(s => s.Seconds);
            var layers = routers.Count == 1 ? "one layer" : $"{Figures.Count(routers.Count)} layers";
            var ratio = (double)experts / chosen;
            yield return Finding(
                $"Every token runs through all {experts} experts although the router picks {chosen}: {Figures.Ratio(ratio)} the expert work the model needs, in {layers}."
                + (worst is null ? "" : $" {worst.Message}"),
                "Export the experts as one mixture operator (QMoE or MoE of com.microsoft), or run only the chosen ones on the tokens gathered for them.") with
            {
                Scope = routers.Count == 1 ? input.Typed.Nodes[routers[0].Router].Scope : group.Key.Scope,
                Nodes = [.. routers.Select(r => input.Typed.Nodes[r.Router].Name)],
                Occurrences = routers.Count,
                SavedSeconds = worst?.Seconds,
                SavedBytes = worst?.Bytes,
            };
        }
    }

    /// <summary>What would not be computed and read if each expert saw its share of the tokens; null where a kernel's time is not known.</summary>
    /// <remarks>Of E experts, E·(1 − (1 − k/E)^tokens) are expected to be touched, and their weights read.</remarks>
    private static Surplus? SurplusOf(Scenario scenario, List<int> nodes, double share)
    {
        var tokens = scenario.Workload.Batch * scenario.Workload.SequenceLength;
        var touched = 1 - Math.Pow(1 - share, tokens);
        var bandwidth = scenario.Hardware.MemoryBandwidthBytesPerSecond;
        double seconds = 0, needed = 0, bytes = 0, neededBytes = 0;
        foreach (var kernel in nodes.Select(n => scenario.Plan.KernelOfNode[n]).Where(k => k >= 0).Distinct())
        {
            if (scenario.Estimate.Kernels[kernel] is not { Time: { } time, Work: { } work, Traffic: { } traffic } estimate)
            {
                return null;
            }

            var moved = (traffic.WeightRead * touched) + ((traffic.Total - traffic.WeightRead) * share);
            var compute = work.MatrixFlops > 0 && estimate.PeakFlopsPerSecond is { } peak ? work.MatrixFlops * share / peak : 0;
            seconds += time.RooflineSeconds;
            needed += Math.Min(time.RooflineSeconds, Math.Max(compute, moved / bandwidth));
            bytes += traffic.Total;
            neededBytes += moved;
        }

        return new Surplus(seconds - needed, bytes - neededBytes,
            $"In {Figures.Scenario(scenario)} the experts take {Figures.Seconds(seconds)} and move {Figures.Bytes(bytes)}; about {Figures.Seconds(needed)} and {Figures.Bytes(neededBytes)} would do.");
    }

    private IEnumerable<Diagnostic> StaticCaches(RuleInput input)
    {
        var caches = StaticCache.StatesOf(input.Graph).ToList();
        var allocated = caches.Select(s => input.Graph.Values[s.Past].Type.KnownShape?[s.LengthAxis!.Value].Constant).Where(tokens => tokens is not null).Max();
        if (allocated is null || TellingScenarios(input).Select(EmptyReads).OfType<Surplus>().MaxBy(s => s.Bytes) is not { } worst)
        {
            yield break;
        }

        var isHeadline = worst.IsHeadline;
        yield return Finding(
            $"The KV cache is allocated for {Figures.Count(allocated.Value)} tokens and attention that does not skip the empty part "
            + (isHeadline ? "(eager) reads all of it: " : "may read all of it (eager; flash attention does not): ") + worst.Message,
            "Run attention with the lengths that are filled (flash attention, seqlens_k), or export several cache lengths and take the shortest that fits.") with
        {
            Severity = isHeadline ? Severity.Warning : Severity.Note,
            Nodes = [.. caches.Select(s => input.Graph.Values[s.Past].Name)],
            Occurrences = caches.Count,
            SavedSeconds = worst.Seconds,
            SavedBytes = worst.Bytes,
        };
    }

    private IEnumerable<Diagnostic> ExpandedCaches(RuleInput input)
    {
        foreach (var group in ExpandedLatent.Find(input.Graph).GroupBy(e => (e.LatentElements, e.CachedElements)))
        {
            var layers = group.ToList();
            var worst = TellingScenarios(input).Select(s => ExpandedReads(input, s, layers)).OfType<Surplus>().MaxBy(s => s.Bytes);
            yield return Finding(
                $"The KV cache holds keys and values of {Figures.Count(group.Key.CachedElements)} elements a token, expanded from a latent of {Figures.Count(group.Key.LatentElements)}: "
                + $"{Figures.Ratio(layers[0].Ratio)} the cache the model needs, in {(layers.Count == 1 ? "one layer" : $"{Figures.Count(layers.Count)} layers")}." + (worst is null ? "" : $" {worst.Message}"),
                "Cache the latent and the rotated part that all heads share, and absorb the expansion into the products with queries and outputs (multi-head latent attention).") with
            {
                Nodes = [.. layers.SelectMany(l => new[] { l.Key, l.Value }).Select(s => input.Graph.Values[s.Past].Name)],
                Occurrences = layers.Count,
                SavedSeconds = worst?.Seconds,
                SavedBytes = worst?.Bytes,
            };
        }
    }

    private IEnumerable<Diagnostic> MaskedWindows(RuleInput input)
    {
        foreach (var group in WindowMask.Find(input.Graph).GroupBy(mask => mask.Window))
        {
            var masks = group.ToList();
            if (TellingScenarios(input).Select(s => MaskedReads(s, masks)).OfType<Surplus>().MaxBy(s => s.Bytes) is not { } worst)
            {
                continue;
            }

            yield return Finding(
                $"Attention of {(masks.Count == 1 ? "one layer" : $"{Figures.Count(masks.Count)} layers")} masks all but the last {Figures.Count(group.Key)} keys, and reads them all the same. {worst.Message}",
                "Use an operator that knows the window and skips what is outside: GroupQueryAttention with local_window_size, or a runtime that finds empty blocks of the mask.") with
            {
                Scope = ScopeNames.Pattern(input.Typed.Nodes[masks[0].Node].Scope),
                Nodes = [.. masks.Select(mask => input.Typed.Nodes[mask.Node].Name)],
                Occurrences = masks.Count,
                SavedSeconds = worst.Seconds,
                SavedBytes = worst.Bytes,
            };
        }
    }

    /// <summary>Keys and values before the window that a step reads; null where the window holds them all, or what is read is not known.</summary>
    private static Surplus? MaskedReads(Scenario scenario, List<WindowMask> masks)
    {
        double tokens = scenario.Workload.AttendedTokens, window = masks[0].Window;
        if (tokens < window * LeastRatio)
        {
            return null;
        }

        var bytes = 0.0;
        foreach (var kernel in masks.Select(mask => scenario.Plan.KernelOfNode[mask.Node]).Where(kernel => kernel >= 0).Distinct())
        {
            if (scenario.Estimate.Kernels[kernel].Traffic is not { } traffic)
            {
                return null;
            }

            bytes += traffic.KvRead * (1 - (window / tokens));
        }

        var seconds = bytes / scenario.Hardware.MemoryBandwidthBytesPerSecond;
        return new Surplus(seconds, bytes, $"In {Figures.Scenario(scenario)} that is {Figures.Ratio(tokens / window)} the cache that is needed: {Figures.Bytes(bytes)} and {Figures.Seconds(seconds)} too many.");
    }

    /// <summary>What the step would not read of the cache if it held the latent; null where it reads none, or how much is not known.</summary>
    private static Surplus? ExpandedReads(RuleInput input, Scenario scenario, List<ExpandedLatent> layers)
    {
        var bindings = WorkloadBinding.Bind(input.Typed, scenario.Workload);
        double bytes = 0;
        foreach (var state in layers.SelectMany(l => new[] { l.Key, l.Value }))
        {
            var shape = input.Graph.Values[state.Present].Type.Shape;
            if (scenario.Precision.BytesOf(input.Graph.StoredTensorOf(state.Present, OperandRole.KvCache), shape.ElementCount)?.Evaluate(bindings) is not { } known)
            {
                return null;
            }

            bytes += known;
        }

        var needed = bytes / layers[0].Ratio;
        var seconds = (bytes - needed) / scenario.Hardware.MemoryBandwidthBytesPerSecond;
        return new Surplus(seconds, bytes - needed,
            $"In {Figures.Scenario(scenario)} that is {Figures.Bytes(bytes)} to hold and to read; {Figures.Bytes(needed)} would do, {Figures.Seconds(seconds)} less a run.");
    }

    /// <summary>The reads of cache that holds nothing yet: eager attention against flash in the same execution; null where there are none.</summary>
    private static Surplus? EmptyReads(Scenario scenario)
    {
        var isEager = scenario.Plan.Attention == AttentionModel.Eager;
        var other = scenario.Alternatives.FirstOrDefault(a => a.Execution == scenario.Plan.Execution && a.Attention != scenario.Plan.Attention)?.Totals;
        var (eager, flash) = isEager ? (scenario.Totals, other) : (other, scenario.Totals);
        if (eager?.Traffic is not { } all || flash?.Traffic is not { KvRead: > 0 } filled || all.KvRead < filled.KvRead * LeastRatio)
        {
            return null;
        }

        var bytes = all.KvRead - filled.KvRead;
        var seconds = bytes / scenario.Hardware.MemoryBandwidthBytesPerSecond;
        return new Surplus(seconds, bytes,
            $"{Figures.Bytes(all.KvRead)} where {Figures.Bytes(filled.KvRead)} are filled, {Figures.Ratio(all.KvRead / filled.KvRead)}, "
            + $"{Figures.Seconds(seconds)} more a run in {Figures.Scenario(scenario)}.")
        { IsHeadline = isEager };
    }

    private sealed record Surplus(double Seconds, double Bytes, string Message)
    {
        public bool IsHeadline { get; init; }
    }
}
