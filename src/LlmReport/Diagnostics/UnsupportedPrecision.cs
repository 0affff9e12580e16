using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Language;

namespace LlmReport.Diagnostics;

/// <summary>LR5004: products are asked for in a data type that the device does not multiply.</summary>
public sealed class UnsupportedPrecision : Rule
{
    /// <summary>Less of the time than this is not worth a finding.</summary>
    private const double LeastShare = 0.01;

    public override string Code => "LR5004";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input) => input.Scenarios.SelectMany(Widened)
        .GroupBy(w => (w.Scenario.Hardware.Id, w.Scenario.Precision, w.Product))
        .Select(group => (Worst: group.MaxBy(w => w.Share)!, Count: group.Count()))
        .Where(found => found.Worst.Share >= LeastShare)
        .Select(found => Finding(Message(found.Worst, input.Texts), Remedy(found.Worst.Scenario.Hardware, input.Texts)) with { Nodes = [.. found.Worst.Names], Occurrences = found.Count });

    /// <summary>The products of a scenario that do not run in what their operands ask for, by data type.</summary>
    private static IEnumerable<WidenedProducts> Widened(Scenario scenario)
    {
        var kernels = scenario.Estimate.Kernels;
        var products = kernels.Where(k => k is { Work.MatrixFlops: > 0, Product.IsNative: false }).ToList();
        var total = kernels.Sum(k => k.Time?.RooflineSeconds ?? 0);
        var work = kernels.Sum(k => k.Work?.MatrixFlops ?? 0);
        foreach (var group in products.GroupBy(k => k.Product!))
        {
            var isTimed = group.Key.Multiplied is not null && total > 0;
            var share = isTimed ? group.Sum(k => k.Time?.RooflineSeconds ?? 0) / total : group.Sum(k => k.Work!.Value.MatrixFlops) / work;
            yield return new WidenedProducts(scenario, group.Key, share, group.First().PeakFlopsPerSecond, [.. group.Select(k => scenario.Plan.Kernels[k.Kernel].Name)]);
        }
    }

    private static string Message(WidenedProducts found, Texts texts)
    {
        var (scenario, product) = (found.Scenario, found.Product);
        var (kernels, workload) = (texts.Count("unit.kernel", found.Names.Count), Figures.Scenario(scenario, texts));
        return product.Multiplied is null
            ? texts.Format("LR5004.no-peak", scenario.Hardware.Name, product.Asked, kernels, workload)
            : texts.Format("LR5004.widened", scenario.Hardware.Name, product.Asked, kernels, Figures.Percent(found.Share), workload, product.Multiplied, Figures.FlopsPerSecond(found.PeakFlopsPerSecond!.Value));
    }

    private static string Remedy(HardwareSpec hardware, Texts texts) =>
        texts.Format("LR5004.help", string.Join(texts["list.separator"], MatrixDataTypes.Names.Where(hardware.SupportsNatively)));

    private sealed record WidenedProducts(Scenario Scenario, ProductType Product, double Share, double? PeakFlopsPerSecond, IReadOnlyList<string> Names);
}
