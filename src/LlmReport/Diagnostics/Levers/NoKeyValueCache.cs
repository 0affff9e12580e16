using LlmReport.Estimation;
using LlmReport.Planning;
using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR6001: a causal language model without KV cache, which computes the whole context again for every token.</summary>
/// <remarks>With a cache a step computes one token and reads the keys and values of the others: the plan with S = 1 and attention over the context, against the forward pass.</remarks>
public sealed class NoKeyValueCache : LeverRule
{
    public override string Code => "LR6001";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        if (input.Typed.HasState || LanguageModelShape.Of(input.Graph) is not { IsCausal: true } || CachedAttention.Of(input.Graph) is not { Attentions: { IsEmpty: false } attentions, Rewrite: var rewrite })
        {
            yield break;
        }

        var plans = new Dictionary<KernelPlan, KernelSums>(ReferenceEqualityComparer.Instance);
        var savings = Scenarios(input).Where(s => s.Workload.Phase == Phase.Forward && s.Workload.PromptTokens > 1).Select(s => SavingOf(s, rewrite, plans)).OfType<Saving>().ToList();
        if (FindingOf(input, [.. savings], input.Texts["LR6001.message"], input.Texts["LR6001.help"], attentions) is { } finding)
        {
            yield return finding;
        }
    }

    private static Saving? SavingOf(Scenario scenario, GraphRewrite rewrite, Dictionary<KernelPlan, KernelSums> plans)
    {
        if (!plans.TryGetValue(scenario.Plan, out var sums))
        {
            var change = PlanChange.Of(scenario.Plan, rewrite);
            var gone = change.Before.Kernels.ToHashSet<Kernel>(ReferenceEqualityComparer.Instance);
            var kernels = scenario.Plan.Execution == ExecutionModel.Eager
                ? scenario.Plan.Kernels.Where(k => !rewrite.IsTouched(k.Nodes[0]))
                : scenario.Plan.Kernels.Where(k => !gone.Contains(k));
            sums = plans[scenario.Plan] = new KernelSums(change.After with { Kernels = [.. kernels, .. change.After.Kernels] });
        }

        var step = scenario.Workload with { Phase = Phase.Decode, ContextTokens = scenario.Workload.PromptTokens };
        var now = (scenario.Totals.PredictedSeconds, scenario.Totals.Traffic?.Total);
        return Difference(scenario, scenario.Plan.Execution, now, sums.Of(step, scenario.Precision, scenario.Hardware), now.PredictedSeconds);
    }
}
