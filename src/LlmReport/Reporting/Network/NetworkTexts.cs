using System.Collections.Immutable;
using LlmReport.Language;
using LlmReport.Reporting.Html;

namespace LlmReport.Reporting.Network;

/// <summary>What is written on the nodes and edges of the graph.</summary>
internal sealed class NetworkTexts(Texts texts, NetworkLabels labels)
{
    private const int MostShapes = 4;

    public string Label(ModuleTree tree, NetworkNode node) => node.Label.Length > 0 ? node.Label
        : node.Kind is NodeKind.Input or NodeKind.Output ? texts.Count("graph.tensors", node.Count)
        : texts[tree.Scopes[node.Target].Kind == ItemKind.Part ? "graph.part" : "graph.block"];

    public string Detail(ModuleTree tree, NetworkNode node) => node.Kind == NodeKind.Scope ? texts.Count("graph.kernels", tree.Scopes[node.Target].KernelCount) : node.Detail;

    public string Title(ModuleTree tree, NetworkNode node, double? seconds, double? share)
    {
        var name = node.Kind switch
        {
            NodeKind.Scope => tree.Scopes[node.Target] is { Path.Length: > 0 } scope ? scope.Path : Label(tree, node),
            NodeKind.Row => KernelText.Name(tree.Rows[node.Target]),
            _ => Label(tree, node),
        };
        var title = node.IsWork
            ? texts.Format("graph.title", name, Detail(tree, node), Quantities.Seconds(seconds), Quantities.Percent(share)) : $"{name}: {Shapes(node.Tensors)}";
        return title
            + (node.Count > 1 && node.IsWork ? texts.Format(node.IsSequence ? "graph.in-sequence" : "graph.side-by-side", node.Count) : "")
            + (node.Independent > 0 ? texts.Count("graph.independent", node.Independent) : "");
    }

    public string Edge(ImmutableArray<EdgeTensor> tensors, double? bytes)
    {
        var readers = tensors.IsEmpty ? 0 : tensors.Max(tensor => tensor.Readers);
        return $"{Shapes(tensors)}, {Quantities.Bytes(bytes).TextIn(texts)}" + (readers > 1 ? texts.Count("graph.readers", readers) : "");
    }

    public string Shape(ImmutableArray<EdgeTensor> tensors, double? bytes) => tensors.Length == 1
        ? $"{Times(tensors[0])} {Quantities.Bytes(bytes).TextIn(texts)}"
        : $"{texts.Count("graph.tensors", tensors.Sum(tensor => tensor.Count))} {Quantities.Bytes(bytes).TextIn(texts)}";

    /// <summary>The text, cut where it is longer than its place is wide.</summary>
    public static string Fitted(string text, double width, double character) => HtmlText.Shorten(text, Math.Max((int)(width / character), 6));

    private string Shapes(ImmutableArray<EdgeTensor> tensors) => string.Join(", ", tensors.Take(MostShapes).Select(Times)) + (tensors.Length > MostShapes ? ", …" : "");

    private string Times(EdgeTensor tensor) => tensor.Count > 1 ? $"{tensor.Count} × {labels.Shape(tensor.Value)}" : labels.Shape(tensor.Value);
}
