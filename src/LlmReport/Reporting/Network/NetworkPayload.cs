using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Reporting.Payload;

namespace LlmReport.Reporting.Network;

/// <summary>The network for the page's script: scopes with finished places, and what flows between their nodes.</summary>
/// <remarks>
/// <c>open</c>: scopes that are expanded at first; <c>tensors</c>: [tensor of the model or −1, type]; <c>letters</c>: [letter, symbol]. A scope: kind (1 module, 2 block, 3 part),
/// path, label, count, kernels; columns of its nodes: kind (0 row, 1 scope, 2 input, 3 output), row or scope, label, count (negative where side by side), kernels of the
/// row at this place, how many could run beside it, row of the drawing, middle, width, height, tensors that it hands on; columns of its edges: from, to, bends, tensors. A list of tensors
/// is [tensor, how many, readers, …].
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
        json.WriteStartArray("letters");
        foreach (var (letter, symbol) in tree.Labels.Legend)
        {
            json.WriteStartArray();
            json.WriteStringValue(letter);
            json.WriteStringValue(symbol);
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
        json.WriteStringValue(scope.Label);
        json.WriteNumberValue(scope.Count);
        json.WriteNumberValue(scope.KernelCount);
        json.WriteIntegers(scope.Nodes.Select(node => (int)node.Kind));
        json.WriteIntegers(scope.Nodes.Select(node => node.Target));
        json.WriteStartArray();
        foreach (var node in scope.Nodes)
        {
            json.WriteStringValue(node.Label);
        }

        json.WriteEndArray();
        json.WriteIntegers(scope.Nodes.Select(node => node.IsSequence || node.Count == 1 ? node.Count : -node.Count));
        json.WriteIntegers(scope.Nodes.Select(node => node.Members.Length));
        json.WriteIntegers(scope.Nodes.Select(node => node.Independent));
        json.WriteIntegers(scope.Layout.Ranks);
        json.WriteIntegers(scope.Layout.Centers);
        json.WriteIntegers(scope.Layout.Sizes.Select(size => size.Width));
        json.WriteIntegers(scope.Layout.Sizes.Select(size => size.Height));
        WriteLists(json, Enumerable.Range(0, scope.Nodes.Length).Select(node => Tensors(OutgoingTensors.Of(scope, node))));
        json.WriteIntegers(scope.Edges.Select(edge => edge.From));
        json.WriteIntegers(scope.Edges.Select(edge => edge.To));
        WriteLists(json, scope.Layout.Bends.Select(bends => (IEnumerable<int>)bends));
        WriteLists(json, scope.Edges.Select(edge => Tensors(edge.Tensors)));
        json.WriteEndArray();
        json.FlushWhenFull();
    }

    private static void WriteLists(Utf8JsonWriter json, IEnumerable<IEnumerable<int>> lists)
    {
        json.WriteStartArray();
        foreach (var list in lists)
        {
            json.WriteIntegers(list);
        }

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
