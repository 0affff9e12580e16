using LlmReport.Inference;
using LlmReport.Planning;

namespace LlmReport.Diagnostics;

/// <summary>The textual sidecar of a graph, <c>MODEL.onnx.graph.txt</c>: one line for each node and all nodes equal to it, so that findings have a line and differences a diff.</summary>
/// <remarks>Canonical: no node or value names, no clock, no paths, LF. Equal layers are one block of lines, each with its number of nodes; a layer that differs is a
/// block of its own. A line is operator, types made, types read, module, ×count.</remarks>
public sealed class GraphText
{
    private readonly PlanningGraph graph;
    private readonly int[] lineOfNode;
    private readonly Dictionary<string, int> headerLines;
    private readonly Dictionary<string, int> scopeLines;
    private readonly Lazy<Dictionary<string, int>> lineOfName;

    internal GraphText(PlanningGraph graph, string text, int[] lineOfNode, Dictionary<string, int> headerLines, Dictionary<string, int> scopeLines)
    {
        (this.graph, Text, this.lineOfNode, this.headerLines, this.scopeLines) = (graph, text, lineOfNode, headerLines, scopeLines);
        lineOfName = new(LinesByName);
    }

    /// <summary>The ending of the sidecar's name: it stands beside the model's whole file name.</summary>
    public const string Ending = ".graph.txt";

    /// <summary>The whole file.</summary>
    public string Text { get; }

    public static GraphText Of(PlanningGraph graph) => new GraphTextWriter(graph).Write();

    /// <summary>The line that a node of the typed graph stands in, from 1.</summary>
    public int LineOf(int node) => lineOfNode[node];

    /// <summary>The line a finding is about, from 1: that of its first node, value, input or file, else of its module; 1 where it is the model as a whole.</summary>
    public int LineOf(Diagnostic diagnostic)
    {
        foreach (var name in diagnostic.Nodes)
        {
            if (headerLines.TryGetValue(name, out var line) || lineOfName.Value.TryGetValue(name, out line))
            {
                return line;
            }
        }

        return diagnostic.Scope.Length > 0 && scopeLines.TryGetValue(ScopeNames.Pattern(diagnostic.Scope), out var module) ? module : 1;
    }

    private Dictionary<string, int> LinesByName()
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            lines.TryAdd(graph.Nodes[node].Name, lineOfNode[node]);
        }

        for (var value = 0; value < graph.Values.Length; value++)
        {
            var node = graph.Values[value].Producer is >= 0 and var producer ? producer : graph.Readers[value] is [var reader, ..] ? reader : -1;
            if (node >= 0)
            {
                lines.TryAdd(graph.Values[value].Name, lineOfNode[node]);
            }
        }

        return lines;
    }
}
