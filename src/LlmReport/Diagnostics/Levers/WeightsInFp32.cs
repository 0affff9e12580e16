using LlmReport.Estimation;
using LlmReport.Onnx;
using LlmReport.Planning;

namespace LlmReport.Diagnostics.Levers;

/// <summary>LR4001: weights of 32 bits on a device that multiplies 16.</summary>
public sealed class WeightsInFp32 : LeverRule
{
    /// <summary>Part of the parameters that has to be wide.</summary>
    private const double LeastPart = 0.5;

    private static readonly string[] HalfTypes = ["bf16", "fp16"];

    public override string Code => "LR4001";

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var wide = input.Weights.Tensors.Where(t => t is { Kind: ConstantKind.Weight, Type: ElementType.Float32 }).ToList();
        var parameters = wide.Sum(t => (double)t.Parameters);
        if (parameters == 0 || parameters < LeastPart * (double)input.Weights.ParameterCount)
        {
            yield break;
        }

        var whole = new Dictionary<KernelPlan, KernelSums>(ReferenceEqualityComparer.Instance);
        var savings = Scenarios(input).Where(s => s.Precision.IsStored || s.Precision.Name == "fp32").Select(s => SavingOf(s, whole)).OfType<Saving>().ToList();
        var what = input.Texts.Format("LR4001.message", Figures.Percent(parameters / (double)input.Weights.ParameterCount), Figures.Bytes(parameters * sizeof(float)));
        if (FindingOf(input, [.. savings], what, input.Texts["LR4001.help"], []) is { } finding)
        {
            yield return finding with { Nodes = [.. wide.Select(t => input.Graph.Values[t.Value].Name)], Occurrences = wide.Count };
        }
    }

    /// <summary>The run with all floats in 16 bits; null where the device multiplies no such type itself.</summary>
    private static Saving? SavingOf(Scenario scenario, Dictionary<KernelPlan, KernelSums> whole)
    {
        if (HalfTypes.FirstOrDefault(scenario.Hardware.SupportsNatively) is not { } half)
        {
            return null;
        }

        if (!whole.TryGetValue(scenario.Plan, out var sums))
        {
            sums = whole[scenario.Plan] = new KernelSums(scenario.Plan);
        }

        var now = (scenario.Totals.PredictedSeconds, scenario.Totals.Traffic?.Total);
        return Difference(scenario, scenario.Plan.Execution, now, sums.Of(scenario.Workload, Precision.Parse(half)!, scenario.Hardware), now.PredictedSeconds);
    }
}
