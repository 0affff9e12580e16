using LlmReport.Inference;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>MatMul(Q, Kᵀ) → scale, mask, cast → Softmax → cast → MatMul(P, V), with the reshapes and repeats of K and V in front of it.</summary>
/// <remarks>Found from each Softmax over the last axis: upwards through element-wise nodes that nothing else reads to the first product, downwards to the
/// second. Repeats of grouped KV heads (Expand, Tile) and transposes that only serve the products are taken in, so that K and V are read once.
/// Pattern: scaled dot-product attention, Vaswani et al. 2017, as exporters decompose it; kernel: FlashAttention, Dao et al. 2022.</remarks>
internal sealed class DecomposedAttention : FusionPattern
{
    private const int MaximumSteps = 12;

    public override IEnumerable<NodeGroup> Find(PlanningGraph graph, AttentionModel attention)
    {
        if (attention != AttentionModel.Flash)
        {
            yield break;
        }

        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            if (graph.Nodes[node].OpType == "Softmax" && !graph.IsHost[node] && Match(graph, node) is { Members: var members })
            {
                var last = members.Max();
                var domain = graph.Nodes[last].Outputs is [>= 0 and var output, ..] ? graph.Values[output].Type.KnownShape : null;
                var group = new NodeGroup(last, last, KernelClass.Attention, domain) { IsAttentionPattern = true };
                group.Nodes.Clear();
                group.Nodes.AddRange(members.Order());
                yield return group;
            }
        }
    }

    /// <summary>The attention around a softmax; null where there is none.</summary>
    public static AttentionNodes? Match(PlanningGraph graph, int softmax)
    {
        var members = new HashSet<int> { softmax };
        if (Upwards(graph, softmax, members) is not { } scores || Downwards(graph, softmax, members) is not { } output)
        {
            return null;
        }

        var between = members.ToList();
        TakeOperands(graph, scores, members);
        TakeOperands(graph, output, members);
        return new AttentionNodes(softmax, scores, output, between, members);
    }

    /// <summary>From the softmax to the product that makes the scores.</summary>
    private static int? Upwards(PlanningGraph graph, int from, HashSet<int> members)
    {
        var node = from;
        for (var step = 0; step < MaximumSteps; step++)
        {
            var source = graph.Nodes[node].Inputs.Where(i => i >= 0 && graph.Values[i].Producer >= 0)
                .Select(i => (Value: i, graph.Values[i].Producer))
                .Where(p => OnlyReader(graph, p.Value, node) && LeadsToProduct(graph, p.Producer, MaximumSteps - step))
                .Select(p => (int?)p.Producer).FirstOrDefault();
            if (source is not { } producer)
            {
                return null;
            }

            members.Add(producer);
            if (IsProduct(graph.Nodes[producer]))
            {
                return producer;
            }

            node = producer;
        }

        return null;
    }

    private static bool LeadsToProduct(PlanningGraph graph, int node, int steps)
    {
        var typed = graph.Nodes[node];
        if (IsProduct(typed))
        {
            return true;
        }

        return steps > 0 && IsPassing(graph, node) && typed.Inputs.Any(i => i >= 0 && graph.Values[i].Producer is >= 0 and var producer
            && OnlyReader(graph, i, node) && LeadsToProduct(graph, producer, steps - 1));
    }

    /// <summary>From the softmax to the product with V.</summary>
    private static int? Downwards(PlanningGraph graph, int from, HashSet<int> members)
    {
        var node = from;
        for (var step = 0; step < MaximumSteps; step++)
        {
            var output = graph.Nodes[node].Outputs[0];
            if (output < 0 || graph.Values[output].IsGraphOutput)
            {
                return null;
            }

            var readers = graph.Readers[output].Where(r => !graph.ReadsTypeOnly(r, output)).ToList();
            var next = readers.FirstOrDefault(r => IsProduct(graph.Nodes[r]) || IsPassing(graph, r), -1);
            if (next >= 0 && graph.Nodes[next].OpType == "IsNaN" && readers.FirstOrDefault(r => ChoosesByNaN(graph, r, output, next), -1) is >= 0 and var choice)
            {
                members.Add(next);
                next = choice;
            }

            if (next < 0 || readers.Any(r => r != next && !members.Contains(r) && !graph.IsHost[r]))
            {
                return null;
            }

            members.Add(next);
            if (IsProduct(graph.Nodes[next]))
            {
                return next;
            }

            node = next;
        }

        return null;
    }

    /// <summary>True for Where(IsNaN(P), 0, P): rows in which everything is masked, as PyTorch's export of its fused attention guards them.</summary>
    private static bool ChoosesByNaN(PlanningGraph graph, int node, int value, int isNaN) => graph.Nodes[node] is { OpType: "Where", Inputs: [>= 0 and var condition, _, _] } choice
        && choice.Inputs.Contains(value) && graph.Values[condition].Producer == isNaN && OnlyReader(graph, condition, node);

    /// <summary>Takes in transposes, repeats and casts that only prepare an operand of the product.</summary>
    private static void TakeOperands(PlanningGraph graph, int product, HashSet<int> members)
    {
        foreach (var input in graph.Nodes[product].Inputs)
        {
            var (value, reader) = (input, product);
            for (var step = 0; step < MaximumSteps && value >= 0 && graph.Values[value].Producer is >= 0 and var producer; step++)
            {
                var typed = graph.Nodes[producer];
                var prepares = typed.IsView || typed.OpType is "Transpose" or "Expand" or "Tile" or "Cast" or "Mul" or "Div";
                if (!prepares || members.Contains(producer) || !OnlyReader(graph, value, reader) || graph.Values[value].IsGraphOutput)
                {
                    break;
                }

                if (!typed.IsView)
                {
                    members.Add(producer);
                }

                (value, reader) = (typed.Inputs.FirstOrDefault(-1), producer);
            }
        }
    }

    private static bool IsProduct(TypedNode node) => node.OpType is "MatMul" or "FusedMatMul" or "Einsum";

    private static bool IsPassing(PlanningGraph graph, int node)
    {
        var typed = graph.Nodes[node];
        return typed.IsView || typed.Operator?.Class == KernelClass.Elementwise || typed.OpType is "Cast" or "Dropout";
    }

    private static bool OnlyReader(PlanningGraph graph, int value, int reader) =>
        !graph.Values[value].IsGraphOutput && !graph.ReadsTypeOnly(reader, value) && graph.Readers[value].All(r => r == reader || graph.IsHost[r] || graph.ReadsTypeOnly(r, value));
}
