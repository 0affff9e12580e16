using System.Collections.Immutable;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>DequantizeLinear nodes that a good runtime runs inside whatever reads them: the kernels read the quantised tensor, and the dequantised copy never exists.</summary>
/// <remarks>Every kernel that reads the result reads the quantised tensor instead, as much of it as it would have read, with scales and zero points. The node's FLOPs count in the
/// first of these kernels. A node stays a kernel of its own where its result is an output of the graph.</remarks>
internal sealed class FoldedDequantisation
{
    private readonly PlanningGraph graph;

    private FoldedDequantisation(PlanningGraph graph) => this.graph = graph;

    /// <summary>Their indices among the nodes.</summary>
    public static ImmutableHashSet<int> Of(PlanningGraph graph)
    {
        var folding = new FoldedDequantisation(graph);
        return [.. Enumerable.Range(0, graph.Nodes.Length).Where(folding.Folds)];
    }

    /// <summary>The first kernel's node that reads what a folded node makes.</summary>
    public static int FirstReader(PlanningGraph graph, int node) => new FoldedDequantisation(graph).DeviceReaders(graph.Nodes[node].Outputs[0])!.Min();

    private bool Folds(int node) => graph.Nodes[node] is { OpType: "DequantizeLinear", Operator: not null, Outputs: [>= 0 and var output] } typed
        && graph.IsDeviceNode(node) && DeviceReaders(output) is { Count: > 0 } readers
        && readers.All(r => graph.Nodes[r].Repeat.Equals(typed.Repeat));

    /// <summary>The nodes that read a value or a view of it on the device; null where it leaves the graph or feeds what is no kernel.</summary>
    private List<int>? DeviceReaders(int value)
    {
        if (graph.Values[value].IsGraphOutput)
        {
            return null;
        }

        var readers = new List<int>();
        foreach (var reader in graph.Readers[value].Where(r => !graph.IsHost[r]))
        {
            var node = graph.Nodes[reader];
            if (graph.IsDeviceNode(reader) && node.Operator is not null)
            {
                readers.Add(reader);
            }
            else if (node.IsView && node.Operator?.Class != KernelClass.Control && node.Outputs is [>= 0 and var view, ..] && DeviceReaders(view) is { } further)
            {
                readers.AddRange(further);
            }
            else
            {
                return null;
            }
        }

        return readers;
    }
}
