using LlmReport.Language;
using LlmReport.Reporting.Folding;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>Where the time goes: an icicle of layers, modules and kernels for each phase, and bars by module and by operator.</summary>
internal static class TimeData
{
    /// <summary>Less is narrower than two pixels.</summary>
    private const double LeastShownShare = 0.004;

    /// <summary>Less has no room for a name, however wide the page.</summary>
    private const double LeastNamedShare = 0.03;

    private const int MostOperators = 12;

    public static ScriptObject Of(ReportModel model) => new()
    {
        ["icicles"] = model.Phases.Select(p => (object?)Icicle(model, p)).ToScript(),
        ["modules"] = Bars(model, kernel => KernelText.ModuleName(model.Plan.Graph.ModuleOf(kernel.First), model.Texts), int.MaxValue),
        ["operators"] = Bars(model, kernel => HtmlText.Shorten(kernel.First.OpType, 40), MostOperators),
    };

    private static ScriptObject Icicle(ReportModel model, PhaseView phase) => new()
    {
        ["phase"] = phase.Key,
        ["name"] = phase.Name,
        ["symbol"] = phase.Symbol,
        ["time"] = Quantities.Seconds(phase.Scenario.Totals.PredictedSeconds),
        ["layers"] = model.Layers.Select(layer => Layer(model, phase, layer)).Where(cell => cell is not null).ToScript(),
    };

    private static ScriptObject? Layer(ReportModel model, PhaseView phase, FoldedLayer layer)
    {
        var modules = ByModule(layer).Select(group => Module(model, phase, layer, group.Name, group.Kernels)).Where(cell => cell is not null).ToList();
        return Marked(Cell(phase, LayerName(layer, model.Texts), layer.IsLayer ? layer.Count : 1, layer.Kernels, modules, model.Texts), "scope", layer.IsLayer ? ReportRows.ScopeOf(layer, "") : null);
    }

    private static string LayerName(FoldedLayer layer, Texts texts) => layer.IsLayer
        ? layer.Count == 1 ? $"{HtmlText.Shorten(layer.Scope, 60)} {layer.Numbers[0]}" : HtmlText.Shorten(layer.Scope, 60)
        : texts[layer.IsBeforeLayers ? "time.before" : "time.after"];

    /// <summary>The kernels of each module, such as self_attn, inside a layer.</summary>
    private static IEnumerable<(string Name, List<FoldedKernel> Kernels)> ByModule(FoldedLayer layer) => layer.Kernels
        .GroupBy(k => layer.IsLayer && k.Scope.Length > 0 ? k.Scope.Split('/')[0] : KernelText.Label(k))
        .Select(g => (g.Key, g.ToList()));

    private static ScriptObject? Module(ReportModel model, PhaseView phase, FoldedLayer layer, string name, List<FoldedKernel> kernels)
    {
        var cells = kernels.Select(k => Marked(Cell(phase, KernelText.Label(k), k.Count, [k], [], model.Texts), "row", model.Rows.Of(k))).Where(cell => cell is not null).ToList();
        var isScope = layer.IsLayer && kernels[0].Scope.Length > 0;
        var module = Cell(phase, HtmlText.Shorten(name, 40), 1, kernels, cells, model.Texts);
        return Marked(Marked(module, "scope", isScope ? ReportRows.ScopeOf(layer, name) : null), "row", isScope ? null : model.Rows.Of(kernels[0]));
    }

    /// <summary>A cell with what it stands for: the scope of a module, or the row of a kernel.</summary>
    private static ScriptObject? Marked(ScriptObject? cell, string member, object? of)
    {
        cell?.SetValue(member, of, readOnly: false);
        return cell;
    }

    private static ScriptObject? Cell(PhaseView phase, string name, int count, IReadOnlyList<FoldedKernel> kernels, List<ScriptObject?> children, Texts texts)
    {
        if (phase.Share(phase.SecondsKnown(kernels)) is not { } share || share < LeastShownShare)
        {
            return null;
        }

        var bound = kernels.GroupBy(k => phase.Of(k).Time?.Bound).OrderByDescending(g => g.Sum(k => phase.Seconds(k) ?? 0)).First().Key;
        return new ScriptObject
        {
            ["name"] = name,
            ["is_named"] = share >= LeastNamedShare,
            ["count"] = count,
            ["grow"] = (share * 1000).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture),
            ["share"] = phase.ShareText(phase.Seconds(kernels)).TextIn(texts),
            ["time"] = Quantities.Seconds(phase.Seconds(kernels)).TextIn(texts),
            ["bound"] = VerdictData.BoundOf(bound, texts),
            ["children"] = children.ToScript(),
        };
    }

    private static ScriptArray Bars(ReportModel model, Func<FoldedKernel, string> nameOf, int most)
    {
        var groups = model.Layers.SelectMany(l => l.Kernels).GroupBy(nameOf, StringComparer.Ordinal)
            .Select(g => (Name: g.Key, Kernels: g.ToList()))
            .OrderByDescending(g => model.Phases.Max(p => p.Share(p.Seconds(g.Kernels)) ?? 1)).ThenBy(g => g.Name, StringComparer.Ordinal).ToList();
        var rows = groups.Take(most).Select(g => Row(model, g.Name, g.Kernels)).ToList();
        if (groups.Count > most)
        {
            rows.Add(Row(model, model.Texts.Format("time.others", groups.Count - most), [.. groups.Skip(most).SelectMany(g => g.Kernels)]));
        }

        return rows.Select(r => (object?)r).ToScript();
    }

    private static ScriptObject Row(ReportModel model, string name, List<FoldedKernel> kernels) => new()
    {
        ["name"] = name,
        ["count"] = Quantities.Whole(kernels.Sum(k => k.Count)),
        ["phases"] = model.Phases.Select(p =>
        {
            var seconds = p.Seconds(kernels);
            return (object?)new ScriptObject
            {
                ["key"] = p.Key,
                ["time"] = Quantities.Seconds(seconds),
                ["share"] = p.ShareText(seconds),
                ["width"] = Html.Bars.Width(p.Share(seconds)),
            };
        }).ToScript(),
    };
}
