using System.Collections.Immutable;
using LlmReport.Language;
using LlmReport.Reporting.Html;

namespace LlmReport.Reporting.Network;

/// <summary>What is written on the nodes and edges of the graph.</summary>
internal sealed class NetworkTexts(Texts texts, NetworkLabels labels)
{
    public string Label(ModuleTree tree, NetworkNode node) => node.Label.Length > 0 ? node.Label
        : node.Kind is NodeKind.Input or NodeKind.Output ? texts.Count("graph.tensors", node.Count)
        : texts[tree.Scopes[node.Target].Kind == ItemKind.Part ? "graph.part" : "graph.block"];

    public string Detail(ModuleTree tree, NetworkNode node) => node.Kind == NodeKind.Scope ? texts.Count("graph.kernels", tree.Scopes[node.Target].KernelCount) : node.Detail;

    public string Title(ModuleTree tree, NetworkNode node, double? seconds, Quantity share)
    {
        var name = node.Kind switch
        {
            NodeKind.Scope => tree.Scopes[node.Target] is { Path.Length: > 0 } scope ? scope.Path : Label(tree, node),
            NodeKind.Row => KernelText.Name(tree.Rows[node.Target]),
            _ => Label(tree, node),
        };
        var title = node.IsWork
            ? texts.Format("graph.title", name, Detail(tree, node), Quantities.Seconds(seconds), share) : $"{name}: {labels.Shapes(node.Tensors)}";
        return title + Note(node);
    }

    /// <summary>How many equal ones a node stands for, and how many others could run beside it; empty where there are none.</summary>
    public string Note(NetworkNode node) =>
        (node.Count > 1 && node.IsWork ? texts.Format(node.IsSequence ? "graph.in-sequence" : "graph.side-by-side", node.Count) : "")
        + (node.Independent > 0 ? texts.Count("graph.independent", node.Independent) : "");

    /// <summary>The sign of equal ones that are drawn once: <c>×31 ↓</c>; empty for a single one.</summary>
    public static string Mark(NetworkNode node) => node.Count == 1 ? "" : $"×{node.Count}{(!node.IsWork ? "" : node.IsSequence ? " ↓" : " ∥")}";

    public string Edge(ImmutableArray<EdgeTensor> tensors, double? bytes) => $"{labels.Shapes(tensors)}, {Quantities.Bytes(bytes).TextIn(texts)}{Readers(tensors)}";

    /// <summary>How many kernels read it; empty where it is one.</summary>
    public string Readers(ImmutableArray<EdgeTensor> tensors) => tensors.Select(tensor => tensor.Readers).DefaultIfEmpty(0).Max() is > 1 and var readers ? texts.Count("graph.readers", readers) : "";

    public string Shape(ImmutableArray<EdgeTensor> tensors, double? bytes) => $"{Short(tensors)} {Quantities.Bytes(bytes).TextIn(texts)}";

    /// <summary>The type of what flows along an edge, or how many tensors there are.</summary>
    public string Short(ImmutableArray<EdgeTensor> tensors) => tensors.Length == 1 ? labels.Shapes(tensors) : texts.Count("graph.tensors", tensors.Sum(tensor => tensor.Count));

    /// <summary>The text, cut where it is longer than its place is wide.</summary>
    public static string Fitted(string text, double width, double character) => HtmlText.Shorten(text, Math.Max((int)(width / character), 6));
}
