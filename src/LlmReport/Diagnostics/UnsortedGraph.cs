using LlmReport.Onnx;

namespace LlmReport.Diagnostics;

/// <summary>LR1011: nodes listed before nodes whose outputs they read.</summary>
public sealed class UnsortedGraph : Rule
{
    public override string Code => "LR1011";

    public override string Title => "Graph not sorted";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var graphs = GraphsIn(input.Model.Graph).Count(g => g.WasReordered)
            + input.Model.Functions.Count(f => f.WasReordered)
            + input.Model.Functions.SelectMany(f => f.Nodes).SelectMany(n => n.Subgraphs).SelectMany(GraphsIn).Count(g => g.WasReordered);
        if (graphs > 0)
        {
            yield return Finding(
                $"{(graphs == 1 ? "A graph lists" : $"{Figures.Count(graphs)} graphs list")} nodes before those whose outputs they read, which the ONNX specification forbids and runtimes refuse; "
                + "here they were sorted, and the figures stand.",
                "Sort the nodes (onnx.utils, onnxslim or ONNX Runtime's optimiser do it), or export the model again.") with
            { Occurrences = graphs };
        }
    }

    private static IEnumerable<OnnxGraph> GraphsIn(OnnxGraph graph)
    {
        var pending = new Stack<OnnxGraph>([graph]);
        while (pending.TryPop(out var next))
        {
            yield return next;
            foreach (var node in next.Nodes)
            {
                foreach (var inner in node.Subgraphs)
                {
                    pending.Push(inner);
                }
            }
        }
    }
}
