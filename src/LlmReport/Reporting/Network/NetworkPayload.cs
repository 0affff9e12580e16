using System.Collections.Immutable;
using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Reporting.Html;
using LlmReport.Reporting.Payload;

namespace LlmReport.Reporting.Network;

/// <summary>The network for the page's script: scopes with finished places, and what flows between their nodes.</summary>
/// <remarks>
/// <c>open</c>: scopes that are expanded at first. <c>flows</c>, what goes along edges, in columns: types; the same in short; note on several readers; [tensor of the model or −1, how many]. The first is none.
/// A scope: path, nodes, edges. A node: kind (0 row, 1 scope, 2 input, 3 output), row or scope, label, detail unless it is that of the row, how many equal ones, mark of them, kernels of the row
/// at this place, note on equal ones and on those that could run beside it, how many those are, row of the drawing, middle, width, height, flow that it hands on or is.
/// An edge: from, to, bends, flow.
/// </remarks>
internal sealed class NetworkPayload(ModuleTree tree, NetworkTexts texts, FormulaIndex index)
{
    private readonly Dictionary<string, int> known = new() { [""] = 0 };
    private readonly List<(string Types, string Short, string Note, List<(int Tensor, int Count)> Tensors)> flows = [("", "", "", [])];

    /// <summary>Writes the member <c>network</c>; before the formulas of the index are written.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("network");
        json.WriteIntegers("open", OpeningView.Of(tree).Order());
        json.WriteStartArray("scopes");
        foreach (var scope in tree.Scopes)
        {
            Write(json, scope);
        }

        json.WriteEndArray();
        json.WriteStartArray("flows");
        WriteTexts(json, flow => flow.Types);
        WriteTexts(json, flow => flow.Short);
        WriteTexts(json, flow => flow.Note);
        json.WriteStartArray();
        foreach (var flow in flows)
        {
            json.WriteStartArray();
            flow.Tensors.ForEach(tensor => json.WriteIntegers([tensor.Tensor, tensor.Count]));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
        json.FlushWhenFull();
    }

    private void WriteTexts(Utf8JsonWriter json, Func<(string Types, string Short, string Note, List<(int Tensor, int Count)> Tensors), string> textOf)
    {
        json.WriteStartArray();
        flows.ForEach(flow => json.WriteStringValue(textOf(flow)));
        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, NetworkScope scope)
    {
        json.WriteStartArray();
        json.WriteStringValue(scope.Path);
        json.WriteStartArray();
        for (var node = 0; node < scope.Nodes.Length; node++)
        {
            WriteNode(json, scope, node);
        }

        json.WriteEndArray();
        json.WriteStartArray();
        for (var edge = 0; edge < scope.Edges.Length; edge++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(scope.Edges[edge].From);
            json.WriteNumberValue(scope.Edges[edge].To);
            json.WriteIntegers(scope.Layout.Bends[edge]);
            json.WriteNumberValue(FlowOf(scope.Edges[edge].Tensors));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.FlushWhenFull();
    }

    private void WriteNode(Utf8JsonWriter json, NetworkScope scope, int index)
    {
        var (node, layout) = (scope.Nodes[index], scope.Layout);
        json.WriteStartArray();
        json.WriteNumberValue((int)node.Kind);
        json.WriteNumberValue(node.Target);
        json.WriteStringValue(HtmlText.Visible(texts.Label(tree, node)));
        json.WriteStringValue(node.Kind == NodeKind.Scope || node.IsNamed ? HtmlText.Visible(texts.Detail(tree, node)) : "");
        json.WriteNumberValue(node.Count);
        json.WriteStringValue(NetworkTexts.Mark(node));
        json.WriteNumberValue(node.Members.Length);
        json.WriteStringValue(texts.Note(node));
        foreach (var number in (ReadOnlySpan<int>)[node.Independent, layout.Ranks[index], layout.Centers[index], layout.Sizes[index].Width, layout.Sizes[index].Height])
        {
            json.WriteNumberValue(number);
        }

        json.WriteNumberValue(FlowOf(node.IsWork ? OutgoingTensors.Of(scope, index) : node.Tensors));
        json.WriteEndArray();
    }

    private int FlowOf(ImmutableArray<EdgeTensor> list)
    {
        if (list.IsEmpty)
        {
            return 0;
        }

        var tensors = list.Select(tensor => (tensor.Elements is null ? -1 : index.Of(new SizedTensor(tensor.Elements, tensor.Stored)), tensor.Count)).ToList();
        var flow = (tree.Labels.Shapes(list), texts.Short(list), texts.Readers(list), tensors);
        var key = $"{flow.Item1} {flow.Item3} {string.Join(' ', tensors)}";
        if (!known.TryGetValue(key, out var place))
        {
            known[key] = place = flows.Count;
            flows.Add(flow);
        }

        return place;
    }
}
