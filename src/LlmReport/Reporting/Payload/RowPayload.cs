using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Planning;
using LlmReport.Reporting.Folding;
using LlmReport.Reporting.Html;

namespace LlmReport.Reporting.Payload;

/// <summary>The rows of the page, one a folded kernel: in the table, the graph, the roofline and the icicle the same number stands for the same kernels.</summary>
/// <remarks>Kernels of another execution belong to the row that runs the same node, so that each row has numbers under every execution.</remarks>
internal sealed class RowPayload
{
    private const int MostOperands = 10;
    private const int MostNodes = 12;

    private readonly PlanningGraph graph;
    private readonly IReadOnlyList<FoldedLayer> layers;
    private readonly FormulaIndex index;
    private readonly GraphText texts;
    private readonly int[] rowOfNode;
    private readonly int[] operandTensors;

    public RowPayload(PlanningGraph graph, IReadOnlyList<FoldedLayer> layers, FormulaIndex index)
    {
        (this.graph, this.layers, this.index) = (graph, layers, index);
        texts = new GraphText(graph.Typed);
        rowOfNode = new int[graph.Nodes.Length];
        Array.Fill(rowOfNode, -1);
        operandTensors = [.. layers.SelectMany(l => l.Kernels).SelectMany(Operands).Select(o => index.Of(new SizedTensor(o.Operand.Elements, o.Operand.Stored)))];
    }

    /// <summary>Tells which kernels of the headline plan the rows stand for.</summary>
    public RowPayload Of(KernelPlan headline)
    {
        var row = 0;
        foreach (var member in layers.SelectMany(l => l.Kernels))
        {
            foreach (var node in member.Members.SelectMany(kernel => headline.Kernels[kernel].Nodes))
            {
                rowOfNode[node] = row;
            }

            row++;
        }

        return this;
    }

    /// <summary>For every kernel of a plan its row; −1 where it runs no node of any.</summary>
    public int[] RowsOf(KernelPlan plan) => [.. plan.Kernels.Select(RowOf)];

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("layers");
        foreach (var layer in layers)
        {
            json.WriteStartArray();
            json.WriteStringValue(HtmlText.Readable(layer.Scope));
            json.WriteStringValue(KernelText.LayerNumbers(layer));
            json.WriteNumberValue(layer.Count);
            json.WriteNumberValue(layer.IsBeforeLayers ? 1 : 0);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        var operand = 0;
        for (var layer = 0; layer < layers.Count; layer++)
        {
            foreach (var kernel in layers[layer].Kernels)
            {
                Write(json, kernel, layer, ref operand);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>[layer, label, operators, scope, module, how many, name of the first, signature, operands, names of nodes, nodes left out].</summary>
    private void Write(Utf8JsonWriter json, FoldedKernel kernel, int layer, ref int operand)
    {
        json.WriteStartArray();
        json.WriteNumberValue(layer);
        json.WriteStringValue(HtmlText.Visible(KernelText.Label(kernel)));
        json.WriteStringValue(HtmlText.Visible(KernelText.Operators(kernel, graph)));
        json.WriteStringValue(HtmlText.Readable(kernel.Scope));
        json.WriteNumberValue((int)graph.ModuleOf(kernel.First));
        json.WriteNumberValue(kernel.Count);
        json.WriteStringValue(HtmlText.Readable(kernel.First.Name));
        json.WriteStringValue(HtmlText.Visible(texts.Signature(graph.Nodes[graph.LeaderOf(kernel.First)])));
        json.WriteStartArray();
        foreach (var (isWrite, traffic) in Operands(kernel))
        {
            json.WriteStartArray();
            json.WriteNumberValue(((int)traffic.Role * 2) + (isWrite ? 1 : 0));
            json.WriteStringValue(HtmlText.Visible(texts.Operand(traffic)));
            json.WriteStringValue(HtmlText.Visible(texts.OperandType(traffic)));
            json.WriteNumberValue(operandTensors[operand++]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray();
        foreach (var node in kernel.First.Nodes.Take(MostNodes))
        {
            json.WriteStringValue(HtmlText.Readable(graph.Nodes[node].Name));
        }

        json.WriteEndArray();
        json.WriteNumberValue(Math.Max(0, kernel.First.Nodes.Length - MostNodes));
        json.WriteEndArray();
        json.FlushWhenFull();
    }

    private int RowOf(Kernel kernel)
    {
        foreach (var node in kernel.Nodes)
        {
            if (graph.Nodes[node].Name == kernel.Name && rowOfNode[node] >= 0)
            {
                return rowOfNode[node];
            }
        }

        return kernel.Nodes.Select(node => rowOfNode[node]).FirstOrDefault(row => row >= 0, -1);
    }

    private static IEnumerable<(bool IsWrite, OperandTraffic Operand)> Operands(FoldedKernel kernel) =>
        kernel.First.Reads.Select(read => (false, read)).Concat(kernel.First.Writes.Select(write => (true, write))).Take(MostOperands);
}
