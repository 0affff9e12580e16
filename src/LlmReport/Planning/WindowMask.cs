using LlmReport.Inference;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>An attention that reads all keys and masks those before a window: its mask compares the distance of query and key with a constant.</summary>
/// <param name="Node">The attention.</param>
/// <param name="Window">Keys that a query may see, itself included.</param>
public sealed record WindowMask(int Node, long Window)
{
    private const int MaximumNodes = 32;

    private static readonly HashSet<string> Passing = ["And", "Or", "Not", "Where", "Cast", "Unsqueeze", "Squeeze", "Expand", "Reshape", "Identity", "Mul", "Add"];

    private static readonly HashSet<string> Comparing = ["Less", "LessOrEqual", "Greater", "GreaterOrEqual"];

    /// <summary>Those of a graph whose operator does not know of the window.</summary>
    public static IEnumerable<WindowMask> Find(PlanningGraph graph)
    {
        var known = new Dictionary<int, long?>();
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            var typed = graph.Nodes[node];
            if (typed.Operator is not AttentionOperator attention || graph.Typed.Ask(typed, (_, context) => attention.Extents(context)) is not { LeftWindow: null })
            {
                continue;
            }

            var windows = typed.Inputs.Where((value, input) => value >= 0 && attention.IsTable(input) && graph.Values[value].Producer >= 0).Select(mask =>
                known.TryGetValue(mask, out var window) ? window : known[mask] = WindowOf(graph, mask));
            if (windows.Min() is { } found)
            {
                yield return new WindowMask(node, found);
            }
        }
    }

    /// <summary>The smallest window in the comparisons that a mask is made of; null where there is none.</summary>
    private static long? WindowOf(PlanningGraph graph, int mask)
    {
        var seen = new HashSet<int>();
        var open = new Queue<int>([mask]);
        long? window = null;
        while (open.TryDequeue(out var value) && seen.Count < MaximumNodes)
        {
            if (graph.Values[value].Producer is not (>= 0 and var producer) || !seen.Add(producer))
            {
                continue;
            }

            var node = graph.Nodes[producer];
            if (Comparing.Contains(node.OpType))
            {
                window = Smaller(window, Distance(graph, node));
            }
            else if (Passing.Contains(node.OpType))
            {
                Array.ForEach([.. node.Inputs.Where(input => input >= 0)], open.Enqueue);
            }
        }

        return window;
    }

    /// <summary>W of q − k &lt; W, or of k > q − W.</summary>
    private static long? Distance(PlanningGraph graph, TypedNode comparison)
    {
        var sides = comparison.Inputs.Where(input => input >= 0).ToList();
        return sides is not [var left, var right] ? null
            : ConstantBeside(graph, left, right) ?? ConstantBeside(graph, right, left) ?? Offset(graph, left) ?? Offset(graph, right);
    }

    private static long? ConstantBeside(PlanningGraph graph, int difference, int constant) => IsSum(graph, difference) && Constant(graph, difference) is null ? Constant(graph, constant) : null;

    private static long? Offset(PlanningGraph graph, int value) => !IsSum(graph, value) ? null
        : graph.Nodes[graph.Values[value].Producer].Inputs.Where(input => input >= 0).Select(input => Constant(graph, input)).FirstOrDefault(constant => constant is not null);

    private static bool IsSum(PlanningGraph graph, int value) => graph.Values[value].Producer is >= 0 and var producer && graph.Nodes[producer].OpType is "Sub" or "Add";

    /// <summary>The one constant of a value, without its sign; null where it has several or is 1 or less, which is no window.</summary>
    private static long? Constant(PlanningGraph graph, int value) =>
        graph.Values[value].Fact.Value?.Integers is [{ Constant: { } number }] && Math.Abs(number) is > 1 and var size ? size : null;

    private static long? Smaller(long? a, long? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);
}
