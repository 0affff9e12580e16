using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>Slice(K) → V of the attention that reads K: a value that is a part of the key, as latent attention has it once its up-projections are absorbed.</summary>
/// <remarks>A kernel reads the latent once, for scores and for results. Source: DeepSeek-AI 2024, "DeepSeek-V2", on absorbed up-projections.</remarks>
internal sealed class SharedOperands : FusionPattern
{
    public override IEnumerable<NodeGroup> Find(PlanningGraph graph, AttentionModel attention)
    {
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            var typed = graph.Nodes[node];
            if (typed.Operator?.Class != KernelClass.Attention)
            {
                continue;
            }

            List<int> parts = [.. typed.Inputs.Where(i => i >= 0).Select(i => graph.Values[i].Producer).Where(producer => producer >= 0 && IsPart(graph, producer, node)).Distinct()];
            if (parts.Count > 0)
            {
                var group = new NodeGroup(node, node, KernelClass.Attention, typed.Outputs is [>= 0 and var output, ..] ? graph.Values[output].Type.KnownShape : null);
                group.Nodes.InsertRange(0, parts);
                yield return group;
            }
        }
    }

    /// <summary>True for a Slice that only cuts, for the attention <paramref name="reader"/>, a part out of another of its operands.</summary>
    public static bool IsPart(PlanningGraph graph, int node, int reader)
    {
        var typed = graph.Nodes[node];
        return typed.Node is { OpType: "Slice", Domain: "" } && graph.Nodes[reader].Operator?.Class == KernelClass.Attention
            && typed.Inputs is [>= 0 and var source, ..] && typed.Outputs is [>= 0 and var output]
            && !graph.Values[output].IsGraphOutput && graph.Readers[output].All(r => r == reader)
            && graph.Nodes[reader].Inputs.Any(i => i >= 0 && i != output && graph.Roots[i] == graph.Roots[source]);
    }
}
