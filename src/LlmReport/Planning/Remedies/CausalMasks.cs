using LlmReport.Operators;

namespace LlmReport.Planning.Remedies;

/// <summary>Tells masks that hide later keys from masks that hide padding only.</summary>
/// <remarks>A mask is causal where it is made by Trilu, by a comparison of two ranges of positions, or of a square constant table of which a part is taken (GPT-2's buffer).</remarks>
internal sealed class CausalMasks(PlanningGraph graph)
{
    private const int MostNodes = 64;

    private const long SmallestTable = 16;

    private readonly Dictionary<int, bool> known = [];

    public bool IsCausal(int mask)
    {
        if (!known.TryGetValue(mask, out var isCausal))
        {
            isCausal = known[mask] = Search(mask);
        }

        return isCausal;
    }

    private bool Search(int mask)
    {
        var seen = new HashSet<int>();
        var open = new Queue<int>([mask]);
        while (open.TryDequeue(out var value) && seen.Count < MostNodes)
        {
            if (IsSquareTable(value))
            {
                return true;
            }

            if (graph.Values[value].Producer is not (>= 0 and var producer) || !seen.Add(producer))
            {
                continue;
            }

            var node = graph.Nodes[producer];
            if (node.OpType == "Trilu" || ComparesPositions(producer))
            {
                return true;
            }

            // What is made of the model's own tensors is a bias, not a mask.
            if (node.Operator?.Class is not (KernelClass.Matrix or KernelClass.QuantizedMatrix or KernelClass.Normalization or KernelClass.Attention))
            {
                Array.ForEach([.. node.Inputs.Where(i => i >= 0)], open.Enqueue);
            }
        }

        return false;
    }

    private bool IsSquareTable(int value) => graph.Constants[value] == ConstantKind.Table && ConstantKinds.ConstantOf(graph.Typed, graph.Values[value]) is { Dims: [.., var rows, var columns] } && rows == columns && rows >= SmallestTable;

    /// <summary>Rows against columns: each side varies along an axis on which the other has one element.</summary>
    private bool ComparesPositions(int node)
    {
        var typed = graph.Nodes[node];
        return typed.OpType is "Less" or "LessOrEqual" or "Greater" or "GreaterOrEqual" && typed.Inputs is [>= 0 and var a, >= 0 and var b] && Shape(a) is { Rank: > 0 } left && Shape(b) is { Rank: > 0 } right
            && ((left.Rank > 1 && left[^1].Constant == 1 && left[^2].Constant != 1 && right[^1].Constant != 1) || (right.Rank > 1 && right[^1].Constant == 1 && right[^2].Constant != 1 && left[^1].Constant != 1));
    }

    private TensorShape? Shape(int value) => graph.Values[value].Type.KnownShape;
}
