using LlmReport.Estimation;
using LlmReport.Operators;
using LlmReport.Planning;
using LlmReport.Planning.Remedies;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR4003: the head keeps 16 bits or more while the other weights of products are quantised, in the file or by the precision asked for.</summary>
public sealed class HeadNotQuantised : LeverRule
{
    public override string Code => "LR4003";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var heads = input.Weights.Tensors.Where(t => t.Kind == ConstantKind.Weight && input.Graph.StoredTensorOf(t.Value, OperandRole.Weight).Use == TensorUse.HeadWeight).ToList();
        if (heads.Count == 0)
        {
            yield break;
        }

        var format = QuantisedFormat.Of(input);
        var savings = Scenarios(input).Select(s => s.Precision.IsStored ? format is null ? null : StoredSaving(input, s, format) : NamedSaving(s)).OfType<Saving>().ToList();
        var parameters = heads.Sum(t => (double)t.Parameters);
        var what = input.Texts.Format("LR4003.message", Figures.Count(parameters), Figures.Percent(parameters / (double)input.Weights.ParameterCount));
        if (FindingOf(input, [.. savings], what, input.Texts["LR4003.help"], [.. heads.SelectMany(t => input.Graph.Readers[t.Value]).Where(input.Graph.IsDeviceNode).Take(1)]) is { } finding)
        {
            yield return finding;
        }
    }

    /// <summary>The same precision with the head quantised; null where it quantises no weights, or the head too.</summary>
    private static Saving? NamedSaving(Scenario scenario)
    {
        if (scenario.Precision is not { GroupSize: not null, QuantizesHead: false } precision)
        {
            return null;
        }

        var sums = new KernelSums(HeadKernels(scenario.Plan));
        return Difference(scenario, scenario.Plan.Execution, sums.Of(scenario.Workload, precision, scenario.Hardware),
            sums.Of(scenario.Workload, precision with { QuantizesHead = true }, scenario.Hardware), scenario.Totals.PredictedSeconds);
    }

    private static Saving? StoredSaving(RuleInput input, Scenario scenario, QuantisedFormat format)
    {
        var head = HeadKernels(scenario.Plan);
        var packed = head with { Kernels = [.. head.Kernels.Select(k => k with { Class = KernelClass.QuantizedMatrix, Reads = [.. k.Reads.SelectMany(format.Packed)] })] };
        return Difference(scenario, scenario.Plan.Execution, new KernelSums(head).Of(scenario.Workload, scenario.Precision, scenario.Hardware),
            new KernelSums(packed).Of(scenario.Workload, scenario.Precision, scenario.Hardware), scenario.Totals.PredictedSeconds);
    }

    private static KernelPlan HeadKernels(KernelPlan plan) => PlanChange.Part(plan.Graph, plan.Execution, plan.Attention,
        plan.Kernels.Where(k => k.Reads.Any(r => r.Stored.Use == TensorUse.HeadWeight)), plan.FoldedDequantisations);
}
