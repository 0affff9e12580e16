using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Reporting.Payload;

namespace LlmReport.Reporting.Network;

/// <summary>The network for the page's script: scopes with finished places, and what flows between their nodes.</summary>
/// <remarks>
/// <c>open</c>: scopes that are expanded at first; <c>tensors</c>: [tensor of the model or −1, type]. A scope: kind (1 module, 2 block, 3 part), path, kernels, nodes, edges.
/// A node: kind (0 row, 1 scope, 2 input, 3 output), row or scope, label, how many equal ones (negative where side by side), kernels of the row at this place, how many could
/// run beside it, row of the drawing, middle, width, height, tensors that it hands on or is. An edge: from, to, bends, tensors. Tensors: [tensor, how many, readers, …].
/// </remarks>
internal sealed class NetworkPayload(ModuleTree tree, FormulaIndex index)
{
    private readonly Dictionary<(int Tensor, string Type), int> known = [];
    private readonly List<(int Tensor, string Type)> tensors = [];

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
        json.WriteStartArray("tensors");
        foreach (var (tensor, type) in tensors)
        {
            json.WriteStartArray();
            json.WriteNumberValue(tensor);
            json.WriteStringValue(type);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.FlushWhenFull();
    }

    private void Write(Utf8JsonWriter json, NetworkScope scope)
    {
        json.WriteStartArray();
        json.WriteNumberValue((int)scope.Kind);
        json.WriteStringValue(scope.Path);
        json.WriteNumberValue(scope.KernelCount);
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
            json.WriteIntegers(Tensors(scope.Edges[edge].Tensors));
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
        json.WriteStringValue(node.Label);
        foreach (var number in (ReadOnlySpan<int>)[node.IsSequence || node.Count == 1 ? node.Count : -node.Count, node.Members.Length, node.Independent,
            layout.Ranks[index], layout.Centers[index], layout.Sizes[index].Width, layout.Sizes[index].Height])
        {
            json.WriteNumberValue(number);
        }

        json.WriteIntegers(Tensors(node.IsWork ? OutgoingTensors.Of(scope, index) : node.Tensors));
        json.WriteEndArray();
    }

    private IEnumerable<int> Tensors(IEnumerable<EdgeTensor> list) => list.SelectMany(tensor => new[] { Of(tensor), tensor.Count, tensor.Readers });

    private int Of(EdgeTensor tensor)
    {
        var key = (tensor.Elements is null ? -1 : index.Of(new SizedTensor(tensor.Elements, tensor.Stored)), tree.Labels.Shape(tensor.Value));
        if (!known.TryGetValue(key, out var place))
        {
            known[key] = place = tensors.Count;
            tensors.Add(key);
        }

        return place;
    }
}
