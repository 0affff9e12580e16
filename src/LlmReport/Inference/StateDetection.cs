using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LlmReport.Onnx;
using LlmReport.Operators;

namespace LlmReport.Inference;

/// <summary>Finds the graph inputs that come back as graph outputs at the next step.</summary>
/// <remarks>Two witnesses count: an operator with state slots (attention with a past, linear attention, in-place scatter, Concat onto an input), or
/// names that pair (<c>past_key_values.0.key</c> with <c>present.0.key</c>) on tensors of one rank.</remarks>
internal static partial class StateDetection
{
    public static ImmutableArray<StateTensor> Find(ImmutableArray<TypedNode> nodes, ImmutableArray<TypedValue> values)
    {
        var states = new Dictionary<int, StateTensor>();
        var sources = SourcesThroughViews(nodes, values);
        foreach (var node in nodes.Where(MayCarryState))
        {
            foreach (var state in StatesOf(node, values, sources))
            {
                states.TryAdd(state.Past, state);
            }
        }

        AddNamedPairs(values, states);
        return [.. states.Values.OrderBy(s => s.Past)];
    }

    /// <summary>For every value the graph input it is a view or a cast of; itself where it is none.</summary>
    private static int[] SourcesThroughViews(ImmutableArray<TypedNode> nodes, ImmutableArray<TypedValue> values)
    {
        var sources = Enumerable.Range(0, values.Length).ToArray();
        foreach (var node in nodes)
        {
            var passes = node.IsView || node.OpType is "Transpose" or "Cast";
            if (passes && node.Inputs.Length > 0 && node.Inputs[0] >= 0 && node.Outputs[0] >= 0)
            {
                sources[node.Outputs[0]] = sources[node.Inputs[0]];
            }
        }

        return sources;
    }

    /// <summary>Most nodes carry nothing: those are told from the rest without more ado.</summary>
    private static bool MayCarryState(TypedNode node) => !node.States.IsEmpty || node.OpType == "Concat";

    private static IEnumerable<StateTensor> StatesOf(TypedNode node, ImmutableArray<TypedValue> values, int[] sources)
    {
        foreach (var slot in node.States)
        {
            if (slot.PastInput < node.Inputs.Length && node.Inputs[slot.PastInput] is >= 0 and var past && values[sources[past]].IsGraphInput
                && slot.PresentOutput < node.Outputs.Length && node.Outputs[slot.PresentOutput] is >= 0 and var present)
            {
                var isStatic = node.OpType is "TensorScatter";
                yield return new StateTensor(sources[past], present, KindByName(values[sources[past]].Name) ?? slot.Kind, slot.LengthAxis, isStatic);
            }
        }

        if (node is { OpType: "Concat", Operator: not null } && node.Outputs[0] is >= 0 and var grown && values[grown].IsGraphOutput)
        {
            var past = node.Inputs.FirstOrDefault(i => i >= 0 && values[i].IsGraphInput && values[i].Type.ElementType.IsFloat(), -1);
            if (past >= 0 && values[past].Type.KnownShape is { } shape && node.Node.Attribute("axis") is AttributeValue.Integer axis)
            {
                yield return new StateTensor(past, grown, KindByName(values[past].Name) ?? StateKind.KeyCache, shape.Axis(axis.Value), false);
            }
        }
    }

    private static void AddNamedPairs(ImmutableArray<TypedValue> values, Dictionary<int, StateTensor> states)
    {
        var outputs = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].IsGraphOutput)
            {
                outputs.TryAdd(Carried().Replace(values[i].Name.ToLowerInvariant(), ""), i);
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (!value.IsGraphInput || states.ContainsKey(i) || !StateLike().IsMatch(value.Name)
                || !outputs.TryGetValue(Carried().Replace(value.Name.ToLowerInvariant(), ""), out var present) || present == i
                || value.Type.KnownShape is not { } before || values[present].Type.KnownShape is not { } after || before.Rank != after.Rank)
            {
                continue;
            }

            var grows = FirstDifference(before, after);
            var kind = KindByName(value.Name) ?? (grows is null ? StateKind.Recurrent : StateKind.KeyCache);
            var cache = kind is StateKind.KeyCache or StateKind.ValueCache;
            states[i] = new StateTensor(i, present, kind, grows ?? (cache && before.Rank >= 3 ? before.Rank - 2 : null), cache && grows is null);
        }
    }

    private static int? FirstDifference(TensorShape before, TensorShape after)
    {
        for (var axis = 0; axis < before.Rank; axis++)
        {
            if (before[axis] != after[axis])
            {
                return axis;
            }
        }

        return null;
    }

    private static StateKind? KindByName(string name) => name.ToLowerInvariant() switch
    {
        var n when n.Contains("conv", StringComparison.Ordinal) => StateKind.Convolution,
        var n when n.Contains("ssm", StringComparison.Ordinal) || n.Contains("recurrent", StringComparison.Ordinal) => StateKind.Recurrent,
        var n when n.Contains("value", StringComparison.Ordinal) && !n.Contains("key", StringComparison.Ordinal) => StateKind.ValueCache,
        var n when n.EndsWith("value", StringComparison.Ordinal) || n.EndsWith(".v", StringComparison.Ordinal) => StateKind.ValueCache,
        var n when n.EndsWith("key", StringComparison.Ordinal) || n.StartsWith("key_cache", StringComparison.Ordinal) => StateKind.KeyCache,
        _ => null,
    };

    [GeneratedRegex("past_key_values|present_key_values|past_states|present_states|past|present|updated_|new_|next_|prev_|_in$|_out$|input_|output_")]
    private static partial Regex Carried();

    [GeneratedRegex("past|cache|state|prev_", RegexOptions.IgnoreCase)]
    private static partial Regex StateLike();
}
