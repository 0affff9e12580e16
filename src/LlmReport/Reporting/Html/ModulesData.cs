using LlmReport.Reporting.Folding;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The tree of modules of the first phase, equal layers folded: time, memory moved by weights, cache and outputs, FLOPs.</summary>
internal static class ModulesData
{
    private const int MostRows = 40;
    private const int MostDepth = 4;

    public static ScriptObject Of(ReportModel model)
    {
        var rows = new List<Module>();
        Flatten(Grow(model), rows);
        return new ScriptObject
        {
            ["phase"] = model.Phases[0].Name,
            ["rows"] = rows.Take(MostRows).Select(module => (object?)Row(model.Phases[0], module)).ToScript(),
            ["left_out"] = Math.Max(0, rows.Count - MostRows),
        };
    }

    private static Module Grow(ReportModel model)
    {
        var root = new Module("", "", 0);
        foreach (var layer in model.Layers)
        {
            foreach (var kernel in layer.Kernels)
            {
                var at = root;
                foreach (var part in ReportRows.ScopeOf(layer, kernel.Scope).Split('/', StringSplitOptions.RemoveEmptyEntries).Take(MostDepth))
                {
                    at = at.Child(part);
                    at.Kernels.Add(kernel);
                    if (at.Path == ReportRows.ScopeOf(layer, ""))
                    {
                        at.Layers.Add(layer);
                    }
                }
            }
        }

        return root;
    }

    private static void Flatten(Module module, List<Module> into)
    {
        foreach (var child in module.Children)
        {
            into.Add(child);
            Flatten(child, into);
        }
    }

    private static ScriptObject Row(PhaseView phase, Module module)
    {
        var seconds = Sum(module, kernel => phase.Of(kernel).Time?.PredictedSeconds);
        return new ScriptObject
        {
            ["name"] = module.Name,
            ["path"] = module.Path,
            ["depth"] = module.Depth,
            ["count"] = module.Layers.Sum(layer => layer.Count),
            ["time"] = Quantities.Seconds(seconds),
            ["share"] = phase.ShareText(seconds),
            ["width"] = Bars.Width(phase.Share(seconds)),
            ["memory"] = Quantities.Bytes(Sum(module, kernel => phase.Of(kernel).Traffic is { } t ? t.WeightRead + t.KvRead + t.KvWrite + t.ActivationWrite : null)),
            ["flops"] = Quantities.FlopsOfColumn(Sum(module, kernel => phase.Of(kernel).Work?.Flops)),
        };
    }

    private static double? Sum(Module module, Func<FoldedKernel, double?> of)
    {
        double? sum = 0;
        foreach (var kernel in module.Kernels)
        {
            sum += of(kernel) * kernel.Count;
        }

        return sum;
    }

    private sealed record Module(string Path, string Name, int Depth)
    {
        private readonly Dictionary<string, Module> byName = new(StringComparer.Ordinal);

        public List<Module> Children { get; } = [];

        public List<FoldedKernel> Kernels { get; } = [];

        public HashSet<FoldedLayer> Layers { get; } = new(ReferenceEqualityComparer.Instance);

        public Module Child(string name)
        {
            if (!byName.TryGetValue(name, out var child))
            {
                Children.Add(byName[name] = child = new Module(Path.Length == 0 ? name : $"{Path}/{name}", name, Depth + 1));
            }

            return child;
        }
    }
}
