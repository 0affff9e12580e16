using LlmReport.Inference;
using LlmReport.Language;
using LlmReport.Operators;
using LlmReport.Planning;
using LlmReport.Reporting.Folding;

namespace LlmReport.Reporting.Html;

/// <summary>Names of folded kernels for the page.</summary>
internal static class KernelText
{
    private const int MostOperators = 4;

    /// <summary>The module, or where names tell none the kernel's own name with its numbers left open.</summary>
    public static string Name(FoldedKernel kernel) => HtmlText.Shorten(kernel.Scope.Length > 0 ? kernel.Scope
        : kernel.Count == 1 ? kernel.First.Name : ScopeNames.Pattern(kernel.First.Name));

    /// <summary>A few letters for labels in drawings: the last part of the module.</summary>
    public static string Label(FoldedKernel kernel) => kernel.First.Class == KernelClass.Attention || kernel.Scope.Length == 0
        ? HtmlText.Shorten(kernel.First.OpType, 24)
        : HtmlText.Shorten(kernel.Scope[(kernel.Scope.LastIndexOfAny(['/', '.']) + 1)..], 24);

    /// <summary>The operators that run in it, the leading one first: <c>MatMul + Add</c>; those that a pattern replaces behind it: <c>Attention = MatMul + Softmax</c>.</summary>
    public static string Operators(FoldedKernel kernel, PlanningGraph graph)
    {
        var names = kernel.First.Nodes.Select(n => graph.Nodes[n].Node.OpType).ToList();
        var separator = names.Remove(kernel.First.OpType) ? " + " : " = ";
        var others = names.Distinct().Take(MostOperators).Select(name => HtmlText.Shorten(name, 40));
        var text = HtmlText.Shorten(kernel.First.OpType, 40) + (names.Count == 0 ? "" : separator + string.Join(" + ", others));
        return names.Distinct().Count() > MostOperators ? text + " + …" : text;
    }

    public static string ModuleName(ModuleKind module, Texts texts) => module switch
    {
        ModuleKind.Embedding => texts["module.embedding"],
        ModuleKind.Attention => texts["module.attention"],
        ModuleKind.Mlp => texts["module.mlp"],
        ModuleKind.Head => texts["module.head"],
        ModuleKind.Other => texts["module.other"],
        _ => throw new InvalidOperationException($"No name for module {module}."),
    };

    /// <summary><c>model/layers.*</c> without its mark, and which layers: <c>0–31</c>.</summary>
    public static string LayerNumbers(FoldedLayer layer)
    {
        var ranges = new List<string>();
        for (var start = 0; start < layer.Numbers.Length;)
        {
            var end = start;
            while (end + 1 < layer.Numbers.Length && layer.Numbers[end + 1] == layer.Numbers[end] + 1)
            {
                end++;
            }

            ranges.Add(end == start ? $"{layer.Numbers[start]}" : end == start + 1 ? $"{layer.Numbers[start]}, {layer.Numbers[end]}" : $"{layer.Numbers[start]}–{layer.Numbers[end]}");
            start = end + 1;
        }

        return HtmlText.Shorten(string.Join(", ", ranges), 120);
    }
}
