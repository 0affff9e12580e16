using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Planning;
using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>A rule whose findings carry what their remedy saves, found by planning again with the remedy applied.</summary>
/// <remarks>Each scenario's saving is the time of the kernels that the remedy takes away less that of those it brings, under the execution and attention of the headline. Where a runtime
/// that fuses leaves nothing to save, the same is done for one that runs the graph as exported (eager), and the finding is a note.</remarks>
public abstract class LeverRule : Rule
{
    /// <summary>Less of the time than this is left to the runtime.</summary>
    private const double LeastShare = 0.001;

    public override Severity Severity => Severity.Warning;

    /// <summary>A finding about nodes that a rewrite changes; null where neither execution gains.</summary>
    /// <param name="input">What rules see.</param>
    /// <param name="rewrite">The graph with the remedy.</param>
    /// <param name="what">What was found, a sentence.</param>
    /// <param name="help">What to do.</param>
    /// <param name="places">A node for each occurrence.</param>
    private protected Diagnostic? FindingOf(RuleInput input, GraphRewrite rewrite, string what, string help, IReadOnlyList<int> places) =>
        FindingOf(input, [new WeighedRewrite(rewrite, 1)], what, help, places);

    /// <summary>The same of a remedy in parts.</summary>
    private protected Diagnostic? FindingOf(RuleInput input, IReadOnlyList<WeighedRewrite> parts, string what, string help, IReadOnlyList<int> places)
    {
        if (parts.All(part => part.Rewrite.IsEmpty) || input.Scenarios.IsEmpty)
        {
            return null;
        }

        var plan = input.Scenarios[0].Plan;
        var savings = SavingsOf(input, ChangesOf(parts, rewrite => PlanChange.Of(plan, rewrite)), plan.Execution, scenario => scenario.Totals);
        if (savings.IsEmpty)
        {
            return At(input, Finding(input.Texts.Join(what, input.Texts["levers.unknown"]), help), places);
        }

        if (plan.Execution == ExecutionModel.Fused && !savings.Any(s => s.Share >= LeastShare))
        {
            savings =
            [
                .. savings,
                .. SavingsOf(input, ChangesOf(parts, rewrite => PlanChange.Eager(rewrite, plan.Attention)), ExecutionModel.Eager,
                    scenario => scenario.Alternatives.FirstOrDefault(a => a.Execution == ExecutionModel.Eager && a.Attention == plan.Attention)?.Totals),
            ];
        }

        return FindingOf(input, savings, what, help, places);
    }

    /// <summary>A finding with savings that are known already; null where there are none.</summary>
    private protected Diagnostic? FindingOf(RuleInput input, ImmutableArray<Saving> savings, string what, string help, IReadOnlyList<int> places)
    {
        if (Telling(input, savings) is not { } telling)
        {
            return null;
        }

        var headline = Telling(input, [.. savings.Where(s => s.IsHeadline)]);
        return At(input, Finding(input.Texts.Join(what, Message(telling, input.Texts)), help), places) with
        {
            Severity = telling.IsHeadline ? Severity : Severity.Note,
            Savings = savings,
            SavedSeconds = headline?.Seconds ?? 0,
            SavedBytes = headline?.TrafficBytes ?? 0,
        };
    }

    private static Diagnostic At(RuleInput input, Diagnostic finding, IReadOnlyList<int> places) => finding with
    {
        Scope = Scopes.Common(places.Select(p => input.Typed.Nodes[p].Scope)),
        Nodes = [.. places.Select(p => input.Typed.Nodes[p].Name)],
        Occurrences = places.Count,
    };

    private static List<(KernelSums Before, KernelSums After, double Times)> ChangesOf(IReadOnlyList<WeighedRewrite> parts, Func<GraphRewrite, PlanChange> change) =>
    [
        .. parts.Select(part => (Change: change(part.Rewrite), part.Times)).Select(part => (new KernelSums(part.Change.Before), new KernelSums(part.Change.After), part.Times)),
    ];

    /// <summary>The saving of every first scenario of a device, a precision and a phase; all scenarios are of one plan.</summary>
    private static ImmutableArray<Saving> SavingsOf(
        RuleInput input, List<(KernelSums Before, KernelSums After, double Times)> changes, ExecutionModel execution, Func<Scenario, Totals?> totals)
    {
        return [.. Scenarios(input).Select(s => Difference(s, execution, Sum(s, c => c.Before), Sum(s, c => c.After), totals(s)?.PredictedSeconds)).OfType<Saving>()];

        (double?, double?) Sum(Scenario scenario, Func<(KernelSums Before, KernelSums After, double Times), KernelSums> side)
        {
            (double? Seconds, double? Bytes) sum = (0, 0);
            foreach (var change in changes)
            {
                var (seconds, bytes) = side(change).Of(scenario.Workload, scenario.Precision, scenario.Hardware);
                sum = (sum.Seconds + (seconds * change.Times), sum.Bytes + (bytes * change.Times));
            }

            return sum;
        }
    }

    /// <summary>The first scenario of each device, precision and phase; left out is a chat with an encoder, of which the graph here is only a part.</summary>
    private protected static IEnumerable<Scenario> Scenarios(RuleInput input) => input.Scenarios
        .Where(s => s.Workload.Phase != Phase.Chat || s.Encoding is null).DistinctBy(s => (s.Hardware.Id, s.Precision.Name, s.Workload.Phase));

    private protected static Saving? Difference(Scenario scenario, ExecutionModel execution, (double? Seconds, double? Bytes) before, (double? Seconds, double? Bytes) after, double? total)
    {
        if (before.Seconds - after.Seconds is not { } seconds || before.Bytes - after.Bytes is not { } bytes || total is not > 0)
        {
            return null;
        }

        return seconds < 0 ? new Saving(scenario, execution, 0, 0, 0) : new Saving(scenario, execution, seconds, bytes, seconds / total.Value);
    }

    /// <summary>The saving with the largest share of its run, under the headline execution where it gains anything there, then on the first device and in the first precision.</summary>
    private static Saving? Telling(RuleInput input, ImmutableArray<Saving> savings)
    {
        var first = input.Scenarios[0];
        return savings.Where(s => s.Seconds > 0 && s.Share >= LeastShare).OrderByDescending(s => s.IsHeadline)
            .ThenByDescending(s => s.Scenario.Hardware.Id == first.Hardware.Id && s.Scenario.Precision == first.Precision).ThenByDescending(s => s.Share).FirstOrDefault();
    }

    private static string Message(Saving telling, Texts texts) => texts.Format(telling.IsHeadline ? "levers.saves" : "levers.saves-eager",
        Figures.Scenario(telling.Scenario, texts), Figures.Seconds(telling.Seconds), Figures.Percent(telling.Share), Figures.Bytes(telling.TrafficBytes));
}
