using LlmReport.Inference;
using LlmReport.Onnx;

namespace LlmReport.Planning.Remedies;

/// <summary>A norm over the last axis written out: x/√(mean(x²) + ε), or the same of x − mean(x), with or without weight and bias.</summary>
/// <remarks>Found from each root: upwards to the sum with ε, the mean and the square; downwards to the quotient, the weight and the bias. Sources: Ba et al. 2016, "Layer normalization";
/// Zhang and Sennrich 2019, "Root mean square layer normalization".</remarks>
/// <param name="Root">The square root.</param>
/// <param name="IsCentred">True for LayerNorm.</param>
/// <param name="Members">Nodes that one kernel would replace.</param>
/// <param name="Fused">The operator in their place.</param>
internal sealed record NormPattern(int Root, bool IsCentred, IReadOnlyCollection<int> Members, TypedNode Fused)
{
    public static IEnumerable<NormPattern> Find(PatternReader reader) => reader.NodesOf("Sqrt", "Pow").Select(root => Match(reader, root)).OfType<NormPattern>();

    private static NormPattern? Match(PatternReader reader, int root)
    {
        if (reader.TypeOf(root) == "Pow" && reader.Number(reader.Node(root).Inputs[1]) is not (0.5 or -0.5))
        {
            return null;
        }

        var members = new HashSet<int> { root };
        var shifted = reader.Maker(reader.Node(root).Inputs[0], members);
        if (reader.TypeOf(shifted) is not ("Add" or "Max" or "Clip"))
        {
            return null;
        }

        members.Add(shifted);
        foreach (var operand in reader.Node(shifted).Inputs.Where(i => i >= 0 && !reader.IsScalar(i)))
        {
            if (Square(reader, operand, members) is { } difference && Quotient(reader, root, difference, members) is { } output)
            {
                return Completed(reader, root, difference, output, members);
            }
        }

        return null;
    }

    /// <summary>The value whose square's mean this is; its nodes join the members.</summary>
    private static int? Square(PatternReader reader, int variance, HashSet<int> members)
    {
        var mean = reader.Maker(variance, members);
        if (!IsMeanOfRows(reader, mean))
        {
            return null;
        }

        members.Add(mean);
        var square = reader.Maker(reader.Node(mean).Inputs[0], members);
        if (square < 0)
        {
            return null;
        }

        members.Add(square);
        var inputs = reader.Node(square).Inputs;
        return reader.TypeOf(square) switch
        {
            "Mul" when reader.SameSource(inputs[0], inputs[1]) => inputs[0],
            "Pow" when reader.Number(inputs[1]) == 2 => inputs[0],
            _ => null,
        };
    }

    private static bool IsMeanOfRows(PatternReader reader, int node)
    {
        if (reader.TypeOf(node) != "ReduceMean" || reader.Shape(reader.Node(node).Inputs[0]) is not { Rank: > 1 } before || reader.Shape(reader.Node(node).Outputs[0]) is not { } after)
        {
            return false;
        }

        return after.Rank >= before.Rank - 1 && after.Rank <= before.Rank && before.Dims.AsSpan()[..^1].SequenceEqual(after.Dims.AsSpan()[..(before.Rank - 1)])
            && (after.Rank < before.Rank || after[^1].Constant == 1) && before[^1].Constant is not 1;
    }

    /// <summary>The value that the difference divided by the root is; null where the root serves something else.</summary>
    private static int? Quotient(PatternReader reader, int root, int difference, HashSet<int> members)
    {
        var isInverse = reader.TypeOf(root) == "Pow" && reader.Number(reader.Node(root).Inputs[1]) < 0;
        var (node, value) = (reader.OnlyReader(reader.Node(root).Outputs[0], members), reader.Node(root).Outputs[0]);
        if (node >= 0 && (reader.TypeOf(node) == "Reciprocal" || (reader.TypeOf(node) == "Div" && reader.Number(reader.Node(node).Inputs[0]) == 1)))
        {
            members.Add(node);
            (isInverse, value) = (true, reader.Node(node).Outputs[0]);
            node = reader.OnlyReader(value, members);
        }

        if (node < 0 || reader.TypeOf(node) != (isInverse ? "Mul" : "Div") || reader.Other(node, value) is not (>= 0 and var divided))
        {
            return null;
        }

        members.Add(node);
        return reader.SameSource(divided, difference) ? reader.Node(node).Outputs[0] : null;
    }

    private static NormPattern? Completed(PatternReader reader, int root, int difference, int output, HashSet<int> members)
    {
        var input = reader.Uncast(difference, members);
        var subtraction = reader.ProducerOf(input);
        var isCentred = reader.TypeOf(subtraction) == "Sub" && reader.Maker(reader.Node(subtraction).Inputs[1]) is var mean && IsMeanOfRows(reader, mean)
            && reader.SameSource(reader.Node(mean).Inputs[0], reader.Node(subtraction).Inputs[0]);
        if (isCentred)
        {
            var subtracted = reader.Maker(reader.Node(subtraction).Inputs[1], members);
            members.UnionWith([subtraction, subtracted]);
            reader.Uncast(reader.Node(subtracted).Inputs[0], members);
            input = reader.Uncast(reader.Node(subtraction).Inputs[0], members);
        }

        if (reader.Shape(input) is not { Rank: > 1 } shape || reader.Shape(output)?[^1] != shape[^1])
        {
            return null;
        }

        var parameters = new List<int>();
        output = Scaled(reader, output, members, parameters, isCentred);
        if (reader.Closed(members, output) is not { } kept)
        {
            return null;
        }

        // Where the cast in front stays, because something else reads it, the norm begins behind it.
        var first = kept.Order().SelectMany(m => reader.Node(m).Inputs).First(i => i >= 0 && reader.SameSource(i, input) && !kept.Contains(reader.ProducerOf(i)));
        var kind = isCentred ? "LayerNormalization" : "RMSNormalization";
        var fused = reader.Fused(kept.Max(), "", kind, isCentred ? 17 : 23, [first, .. parameters], output, ("axis", new AttributeValue.Integer(-1)));
        return new NormPattern(root, isCentred, kept, fused);
    }

    /// <summary>Follows the product with the weight and the sum with the bias, and a cast behind them.</summary>
    private static int Scaled(PatternReader reader, int output, HashSet<int> members, List<int> parameters, bool isCentred)
    {
        foreach (var step in (ReadOnlySpan<string>)(isCentred ? ["Mul", "Add"] : ["Mul"]))
        {
            var passed = new HashSet<int>();
            if (reader.OnlyReader(output, passed) is not (>= 0 and var node) || reader.TypeOf(node) != step || passed.Any(p => reader.Node(p).IsView)
                || reader.Node(node).Inputs.FirstOrDefault(i => IsParameter(reader, i, output), -1) is not (>= 0 and var parameter))
            {
                break;
            }

            members.UnionWith(passed);
            members.Add(node);
            parameters.Add(parameter);
            output = reader.Node(node).Outputs[0];
        }

        var isWidened = members.Any(m => reader.Node(m).OpType == "Cast");
        if (isWidened && reader.Graph.Readers[output] is [var cast] && reader.TypeOf(cast) == "Cast" && reader.IsPassed(cast) && !reader.Graph.Values[output].IsGraphOutput)
        {
            members.Add(cast);
            return reader.Node(cast).Outputs[0];
        }

        return output;
    }

    private static bool IsParameter(PatternReader reader, int value, int normed) => value >= 0 && !reader.SameSource(value, normed)
        && reader.Shape(value) is { } shape && (reader.IsConstant(value) || shape.ElementCount.Constant is not null) && shape.ElementCount == reader.Shape(normed)?[^1];
}
