using LlmReport.Onnx;

namespace LlmReport.Diagnostics;

/// <summary>LR1011: nodes listed before nodes whose outputs they read.</summary>
public sealed class UnsortedGraph : Rule
{
    public override string Code => "LR1011";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var graphs = GraphsIn(input.Model.Graph).Count(g => g.WasReordered)
            + input.Model.Functions.Count(f => f.WasReordered)
            + input.Model.Functions.SelectMany(f => f.Nodes).SelectMany(n => n.Subgraphs).SelectMany(GraphsIn).Count(g => g.WasReordered);
        if (graphs > 0)
        {
            yield return Finding(
                input.Texts.Count("LR1011.graph", graphs),
                input.Texts["LR1011.help"]) with
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
