using System.Globalization;
using LlmReport.Reporting.Folding;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The table of kernels, folded by layer, each with the account of its nodes.</summary>
/// <remarks>Rows are kept to what a page can carry: those of most time are shown, the others summed up in one row, so that the totals still agree.</remarks>
internal static class KernelData
{
    /// <summary>Nodes from which on a page may be larger.</summary>
    public const int LargeGraph = 5000;

    private const int MostRows = 80;
    private const int MostRowsOfLargeGraph = 240;
    private const int MostBytesBesideScript = 18_000;
    private const int BytesOfRow = 420;
    private const int BytesOfRowInPhase = 400;

    /// <param name="model">The analysis.</param>
    /// <param name="withScript">True where a script shows all rows and their accounts, and takes its own part of the page.</param>
    public static ScriptObject Of(ReportModel model, bool withScript)
    {
        var ranked = model.Layers.SelectMany(l => l.Kernels).OrderByDescending(k => Weight(model, k)).ToList();
        var budget = model.Plan.Graph.Nodes.Length > LargeGraph ? MostRowsOfLargeGraph : !withScript ? MostRows : RowsWithin.Count(ranked.Take(MostRows), MostBytesBesideScript, k => BytesOf(model, k));
        var shown = ranked.Take(budget).ToHashSet(ReferenceEqualityComparer.Instance);
        var accounts = new KernelAccount(model, ranked.Take(budget), withScript);
        var order = 0;
        return new ScriptObject
        {
            ["layers"] = model.Layers.Select(layer => (object?)Layer(model, layer, accounts, shown, ref order)).Where(l => l is not null).ToScript(),
            ["left_out"] = Rest(model, [.. ranked.Skip(budget)]),
            ["totals"] = Totals(model),
            ["kernel_count"] = Quantities.Whole(model.Plan.Kernels.Length),
            ["shown_count"] = Quantities.Whole(Math.Min(budget, ranked.Count)),
            ["without_account"] = accounts.WithoutAccount,
        };
    }

    /// <summary>About as many bytes as the row of a kernel takes in the page, without its account.</summary>
    private static int BytesOf(ReportModel model, FoldedKernel kernel) => BytesOfRow + (BytesOfRowInPhase * model.Phases.Length)
        + RowsWithin.BytesOf(KernelText.Name(kernel), KernelText.Operators(kernel, model.Plan.Graph), model.GraphText.Signature(model.Plan.Graph.Nodes[model.Plan.Graph.LeaderOf(kernel.First)]));

    private static double Weight(ReportModel model, FoldedKernel kernel) => model.Phases.Max(p => p.Share(p.Seconds(kernel)) ?? 1);

    private static ScriptObject? Layer(ReportModel model, FoldedLayer layer, KernelAccount accounts, HashSet<object?> shown, ref int order)
    {
        var rows = new ScriptArray();
        foreach (var kernel in layer.Kernels)
        {
            order++;
            if (shown.Contains(kernel))
            {
                rows.Add(Row(model, kernel, accounts, order));
            }
        }

        return rows.Count == 0 ? null : new ScriptObject
        {
            ["name"] = layer.IsLayer ? HtmlText.Shorten(layer.Scope) : model.Texts[!layer.IsBeforeLayers ? "kernels.after" : model.Layers.Any(l => l.IsLayer) ? "kernels.before" : "kernels.graph"],
            ["numbers"] = KernelText.LayerNumbers(layer),
            ["count"] = layer.Count,
            ["is_layer"] = layer.IsLayer,
            ["phases"] = model.Phases.Select(p => (object?)Sum(p, layer.Kernels)).ToScript(),
            ["kernels"] = rows,
        };
    }

    private static ScriptObject Sum(PhaseView phase, IEnumerable<FoldedKernel> kernels)
    {
        double? seconds = 0, flops = 0, bytes = 0;
        foreach (var kernel in kernels)
        {
            var estimate = phase.Of(kernel);
            seconds += phase.Seconds(kernel);
            flops += estimate.Work?.Flops * kernel.Count;
            bytes += estimate.Traffic?.Total * kernel.Count;
        }

        return Numbers(phase, seconds, flops, bytes);
    }

    private static ScriptObject Numbers(PhaseView phase, double? seconds, double? flops, double? bytes) => new()
    {
        ["key"] = phase.Key,
        ["symbol"] = phase.Symbol,
        ["time"] = Quantities.Seconds(seconds),
        ["sort"] = seconds?.ToString("0.###e0", CultureInfo.InvariantCulture) ?? "",
        ["share"] = phase.ShareText(seconds),
        ["width"] = Bars.Width(phase.Share(seconds)),
        ["flops"] = Quantities.FlopsOfColumn(flops),
        ["bytes"] = Quantities.Bytes(bytes),
        ["intensity"] = flops is { } f && bytes is > 0 and var b ? Quantities.IntensityOfColumn(f / b) : null,
    };

    private static ScriptObject Row(ReportModel model, FoldedKernel kernel, KernelAccount accounts, int order)
    {
        var graph = model.Plan.Graph;
        return new ScriptObject
        {
            ["order"] = order,
            ["row"] = model.Rows.Of(kernel),
            ["name"] = KernelText.Name(kernel),
            ["operators"] = KernelText.Operators(kernel, graph),
            ["signature"] = model.GraphText.Signature(graph.Nodes[graph.LeaderOf(kernel.First)]),
            ["count"] = kernel.Count,
            ["module"] = KernelText.ModuleName(graph.ModuleOf(kernel.First), model.Texts),
            ["phases"] = model.Phases.Select(p =>
            {
                var estimate = p.Of(kernel);
                var numbers = Numbers(p, p.Seconds(kernel), estimate.Work?.Flops * kernel.Count, estimate.Traffic?.Total * kernel.Count);
                numbers["bound"] = VerdictData.BoundOf(estimate.Time?.Bound, model.Texts);
                return (object?)numbers;
            }).ToScript(),
            ["account"] = accounts.Of(kernel),
            ["same_as"] = accounts.SameAs(kernel),
        };
    }

    private static ScriptObject? Rest(ReportModel model, List<FoldedKernel> rest) => rest.Count == 0 ? null : new ScriptObject
    {
        ["rows"] = Quantities.Whole(rest.Count),
        ["kernels"] = Quantities.Whole(rest.Sum(k => k.Count)),
        ["phases"] = model.Phases.Select(p => (object?)Sum(p, rest)).ToScript(),
    };

    private static ScriptArray Totals(ReportModel model) => model.Phases.Select(p =>
    {
        var totals = p.Scenario.Totals;
        return (object?)Numbers(p, totals.PredictedSeconds, totals.Work?.Flops, totals.Traffic?.Total);
    }).ToScript();
}
