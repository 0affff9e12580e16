using LlmReport.Inference;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>Moves of weights (Transpose, Cast, Slice, Concat … of constants only) → the one node that reads the result.</summary>
/// <remarks>A good runtime does such moves once, when it loads the model, or reads the operand transposed: the kernel reads the stored weight and the
/// moved copy never exists. Quantised weights are dequantised as they are read.</remarks>
internal sealed class ConstantOperands : FusionPattern
{
    public override IEnumerable<NodeGroup> Find(PlanningGraph graph, AttentionModel attention)
    {
        var byReader = new SortedDictionary<int, List<int>>();
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            if (IsMoveOfConstants(graph, node) && Reader(graph, node) is { } reader)
            {
                if (!byReader.TryGetValue(reader, out var moves))
                {
                    byReader[reader] = moves = [];
                }

                moves.Add(node);
            }
        }

        foreach (var (reader, moves) in byReader)
        {
            var output = graph.Nodes[reader].Outputs is [>= 0 and var value, ..] ? graph.Values[value].Type.KnownShape : null;
            var group = new NodeGroup(reader, reader, graph.Nodes[reader].Operator?.Class ?? KernelClass.DataMovement, output);
            group.Nodes.InsertRange(0, moves);
            yield return group;
        }
    }

    /// <summary>True for nodes that change where a tensor's elements lie or how they are written, not what they are.</summary>
    public static bool IsMove(TypedNode node) =>
        node.IsView || node.Operator?.Class == KernelClass.DataMovement || node.OpType is "Cast" or "CastLike" or "QuantizeLinear" or "DequantizeLinear";

    private static bool IsMoveOfConstants(PlanningGraph graph, int node)
    {
        var typed = graph.Nodes[node];
        return !typed.IsView && IsMove(typed) && graph.IsDeviceNode(node) && typed.Inputs.Length > 0 && typed.Inputs.All(i => i < 0 || IsConstant(graph, i));
    }

    private static bool IsConstant(PlanningGraph graph, int value) => graph.Constants[value] != ConstantKind.None
        || (graph.Values[value].Producer is >= 0 and var producer && (graph.IsHost[producer] || IsMoveOfConstants(graph, producer)));

    /// <summary>The one kernel that reads what the node makes, through further moves and views; null where there are several or none.</summary>
    private static int? Reader(PlanningGraph graph, int node)
    {
        while (true)
        {
            var outputs = graph.Nodes[node].Outputs;
            if (outputs is not [>= 0 and var output] || graph.Values[output].IsGraphOutput || graph.Readers[output] is not [var reader])
            {
                return null;
            }

            if (!graph.Nodes[reader].IsView && !IsMoveOfConstants(graph, reader))
            {
                return graph.IsDeviceNode(reader) ? reader : null;
            }

            node = reader;
        }
    }
}
