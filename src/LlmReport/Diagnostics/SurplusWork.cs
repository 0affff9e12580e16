using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Language;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Diagnostics;

/// <summary>LR1012: the graph does more work than its model needs: every expert for every token, or attention over an empty, expanded or masked cache.</summary>
public sealed class SurplusWork : Rule
{
    /// <summary>Less than this is not worth a finding.</summary>
    private const double LeastRatio = 1.05;

    public override string Code => "LR1012";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input) => [.. UnrolledExperts(input), .. StaticCaches(input), .. ExpandedCaches(input), .. MaskedWindows(input)];

    /// <summary>Decode steps where there are some: a generation has hundreds of them for one prefill. A chat is no single run, of which the tokens say what is needed.</summary>
    private static IEnumerable<Scenario> TellingScenarios(RuleInput input) => input.Scenarios.Any(s => s.Workload.Phase == Phase.Decode)
        ? input.Scenarios.Where(s => s.Workload.Phase == Phase.Decode)
        : input.Scenarios.Where(s => s.Workload.Phase != Phase.Chat);

    private IEnumerable<Diagnostic> UnrolledExperts(RuleInput input)
    {
        var texts = input.Texts;
        var found = input.Experts.Unrolled.GroupBy(e => (Scope: ScopeNames.Pattern(input.Typed.Nodes[e.Router].Scope), e.Experts, e.Chosen));
        foreach (var group in found)
        {
            var routers = group.ToList();
            var (experts, chosen) = (group.Key.Experts, group.Key.Chosen);
            var kernelNodes = routers.SelectMany(r => r.Nodes).Where(n => input.Typed.Nodes[n].Operator?.Class is KernelClass.Matrix or KernelClass.QuantizedMatrix).ToList();
            var surplus = TellingScenarios(input).Select(s => SurplusOf(s, kernelNodes, (double)chosen / experts, input.Texts)).OfType<Surplus>().ToList();
            var worst = surplus.MaxBy(s => s.Seconds);
            var ratio = (double)experts / chosen;
            yield return Finding(
                texts.Join(texts.Format("LR1012.experts", experts, chosen, Figures.Ratio(ratio), texts.Count("unit.layer", routers.Count)), worst?.Message ?? ""),
                texts["LR1012.experts-help"]) with
            {
                Scope = routers.Count == 1 ? input.Typed.Nodes[routers[0].Router].Scope : group.Key.Scope,
                Nodes = [.. routers.Select(r => input.Typed.Nodes[r.Router].Name)],
                Occurrences = routers.Count,
                Savings = SavingsOf(surplus),
                SavedSeconds = worst?.Seconds,
                SavedBytes = worst?.Bytes,
            };
        }
    }

    /// <summary>What would not be computed and read if each expert saw its share of the tokens; null where a kernel's time is not known.</summary>
    /// <remarks>Of E experts, E·(1 − (1 − k/E)^tokens) are expected to be touched, and their weights read.</remarks>
    private static Surplus? SurplusOf(Scenario scenario, List<int> nodes, double share, Texts texts)
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

        return new Surplus(scenario, seconds - needed, bytes - neededBytes,
            texts.Format("LR1012.experts-cost", Figures.Scenario(scenario, texts), Figures.Seconds(seconds), Figures.Bytes(bytes), Figures.Seconds(needed), Figures.Bytes(neededBytes)));
    }

    private IEnumerable<Diagnostic> StaticCaches(RuleInput input)
    {
        var caches = StaticCache.StatesOf(input.Graph).ToList();
        var allocated = caches.Select(s => input.Graph.Values[s.Past].Type.KnownShape?[s.LengthAxis!.Value].Constant).Where(tokens => tokens is not null).Max();
        if (allocated is null || TellingScenarios(input).Select(EmptyReads).OfType<EmptyCache>().ToList() is not [_, ..] reads)
        {
            yield break;
        }

        var worst = reads.MaxBy(s => s.Surplus.Bytes)!;
        var isHeadline = worst.IsHeadline;
        yield return Finding(
            input.Texts.Format(isHeadline ? "LR1012.empty" : "LR1012.may-be-empty", [Figures.Count(allocated.Value), .. worst.Figures, Figures.Scenario(worst.Surplus.Scenario, input.Texts)]),
            input.Texts["LR1012.empty-help"]) with
        {
            Severity = isHeadline ? Severity.Warning : Severity.Note,
            Nodes = [.. caches.Select(s => input.Graph.Values[s.Past].Name)],
            Occurrences = caches.Count,
            Savings = SavingsOf(reads.Where(r => r.IsHeadline).Select(r => r.Surplus)),
            SavedSeconds = worst.Surplus.Seconds,
            SavedBytes = worst.Surplus.Bytes,
        };
    }

    private IEnumerable<Diagnostic> ExpandedCaches(RuleInput input)
    {
        foreach (var group in ExpandedLatent.Find(input.Graph).GroupBy(e => (e.LatentElements, e.CachedElements)))
        {
            var layers = group.ToList();
            var surplus = TellingScenarios(input).Select(s => ExpandedReads(input, s, layers)).OfType<Surplus>().ToList();
            var worst = surplus.MaxBy(s => s.Bytes);
            var message = input.Texts.Format("LR1012.expanded", Figures.Count(group.Key.CachedElements), Figures.Count(group.Key.LatentElements), Figures.Ratio(layers[0].Ratio), input.Texts.Count("unit.layer", layers.Count));
            yield return Finding(input.Texts.Join(message, worst?.Message ?? ""), input.Texts["LR1012.expanded-help"]) with
            {
                Nodes = [.. layers.SelectMany(l => new[] { l.Key, l.Value }).Select(s => input.Graph.Values[s.Past].Name)],
                Occurrences = layers.Count,
                Savings = SavingsOf(surplus),
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
            var surplus = TellingScenarios(input).Select(s => MaskedReads(s, masks, input.Texts)).OfType<Surplus>().ToList();
            if (surplus.MaxBy(s => s.Bytes) is not { } worst)
            {
                continue;
            }

            yield return Finding(
                input.Texts.Format("LR1012.window", input.Texts.Count("unit.layer", masks.Count), Figures.Count(group.Key), worst.Message),
                input.Texts["LR1012.window-help"]) with
            {
                Scope = ScopeNames.Pattern(input.Typed.Nodes[masks[0].Node].Scope),
                Nodes = [.. masks.Select(mask => input.Typed.Nodes[mask.Node].Name)],
                Occurrences = masks.Count,
                Savings = SavingsOf(surplus),
                SavedSeconds = worst.Seconds,
                SavedBytes = worst.Bytes,
            };
        }
    }

    /// <summary>Keys and values before the window that a step reads; null where the window holds them all, or what is read is not known.</summary>
    private static Surplus? MaskedReads(Scenario scenario, List<WindowMask> masks, Texts texts)
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
        return new Surplus(scenario, seconds, bytes, texts.Format("LR1012.window-cost", Figures.Scenario(scenario, texts), Figures.Ratio(tokens / window), Figures.Bytes(bytes), Figures.Seconds(seconds)));
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
        return new Surplus(scenario, seconds, bytes - needed,
            input.Texts.Format("LR1012.expanded-cost", Figures.Scenario(scenario, input.Texts), Figures.Bytes(bytes), Figures.Bytes(needed), Figures.Seconds(seconds)));
    }

    /// <summary>The reads of cache that holds nothing yet: eager attention against flash in the same execution; null where there are none.</summary>
    private static EmptyCache? EmptyReads(Scenario scenario)
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
        return new EmptyCache(new Surplus(scenario, seconds, bytes, ""), isEager, [Figures.Bytes(all.KvRead), Figures.Bytes(filled.KvRead), Figures.Ratio(all.KvRead / filled.KvRead), Figures.Seconds(seconds)]);
    }

    /// <summary>The largest saving of each device, precision and phase; a part of its run where the run's time is known.</summary>
    private static ImmutableArray<Saving> SavingsOf(IEnumerable<Surplus> surplus) =>
    [
        .. surplus.Where(s => s is { Seconds: > 0, Scenario.Totals.PredictedSeconds: > 0 })
            .GroupBy(s => (s.Scenario.Hardware.Id, s.Scenario.Precision.Name, s.Scenario.Workload.Phase)).Select(g => g.MaxBy(s => s.Seconds)!)
            .Select(s => new Saving(s.Scenario, s.Scenario.Plan.Execution, s.Seconds, s.Bytes, Math.Min(1, s.Seconds / s.Scenario.Totals.PredictedSeconds!.Value))),
    ];

    private sealed record Surplus(Scenario Scenario, double Seconds, double Bytes, string Message);

    private sealed record EmptyCache(Surplus Surplus, bool IsHeadline, ImmutableArray<string> Figures);
}
