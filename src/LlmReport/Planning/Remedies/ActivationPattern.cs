using LlmReport.Inference;
using LlmReport.Onnx;

namespace LlmReport.Planning.Remedies;

/// <summary>GELU written out around Erf or Tanh, or SiLU of a gate written as Sigmoid and product in front of the product with the other half (SwiGLU).</summary>
/// <remarks>Sources: Hendrycks and Gimpel 2016, "Gaussian error linear units"; Shazeer 2020, "GLU variants improve transformer".</remarks>
/// <param name="Root">The Erf, Tanh or Sigmoid.</param>
/// <param name="IsGated">True for SwiGLU.</param>
/// <param name="Members">Nodes that one operator would replace.</param>
/// <param name="Fused">The operator in their place.</param>
internal sealed record ActivationPattern(int Root, bool IsGated, IReadOnlyCollection<int> Members, TypedNode Fused)
{
    /// <summary>Factors of a GELU: the input, a half, and the bracket.</summary>
    private const int MostFactors = 3;

    /// <summary>Nodes that make the argument of the tanh: a cube, two products, a sum.</summary>
    private const int MostArgumentNodes = 10;

    public static IEnumerable<ActivationPattern> Find(PatternReader reader) => reader.NodesOf("Erf", "Tanh", "Sigmoid").Select(root => Match(reader, root)).OfType<ActivationPattern>();

    private static ActivationPattern? Match(PatternReader reader, int root) => reader.TypeOf(root) == "Sigmoid" ? Gated(reader, root) : Gelu(reader, root);

    private static ActivationPattern? Gelu(PatternReader reader, int root)
    {
        var members = new HashSet<int> { root };
        var isTanh = reader.TypeOf(root) == "Tanh";
        if ((isTanh ? CubicArgument(reader, root, members) : ScaledArgument(reader, root, members)) is not { } input
            || reader.OnlyReader(reader.Node(root).Outputs[0], members) is not (>= 0 and var sum) || reader.TypeOf(sum) != "Add" || !reader.Node(sum).Inputs.Any(reader.IsScalar))
        {
            return null;
        }

        members.Add(sum);
        if (Product(reader, input, reader.Node(sum).Outputs[0], members) is not { } output || reader.Closed(members, output) is not { } kept
            || FirstInput(reader, kept, input) is not { } first)
        {
            return null;
        }

        var approximation = new AttributeValue.Text(isTanh ? "tanh" : "none");
        return new ActivationPattern(root, false, kept, reader.Fused(kept.Max(), "", "Gelu", 20, [first], output, ("approximate", approximation)));
    }

    /// <summary>x of erf(x/√2).</summary>
    private static int? ScaledArgument(PatternReader reader, int root, HashSet<int> members)
    {
        var scale = reader.Maker(reader.Node(root).Inputs[0], members);
        if (reader.TypeOf(scale) is not ("Div" or "Mul") || reader.Node(scale).Inputs.FirstOrDefault(i => !reader.IsScalar(i), -1) is not (>= 0 and var input))
        {
            return null;
        }

        members.Add(scale);
        return reader.Source(input);
    }

    /// <summary>x of tanh(√(2/π)·(x + 0.044715·x³)), however its terms are ordered.</summary>
    private static int? CubicArgument(PatternReader reader, int root, HashSet<int> members)
    {
        var made = new HashSet<int>();
        var leaves = new HashSet<int>();
        var open = new Stack<int>([reader.Node(root).Inputs[0]]);
        var hasSum = false;
        var powers = 0;
        while (open.TryPop(out var value))
        {
            if (reader.IsScalar(value))
            {
                continue;
            }

            var maker = reader.Maker(value);
            if (maker < 0 || made.Count >= MostArgumentNodes || !IsArithmetic(reader, maker))
            {
                leaves.Add(reader.Source(value));
                continue;
            }

            if (made.Add(maker))
            {
                reader.Maker(value, made);
                hasSum |= reader.TypeOf(maker) == "Add";
                powers += reader.TypeOf(maker) == "Pow" || (reader.TypeOf(maker) == "Mul" && !reader.Node(maker).Inputs.Any(reader.IsScalar)) ? 1 : 0;
                Array.ForEach([.. reader.Node(maker).Inputs.Where(i => i >= 0)], open.Push);
            }
        }

        if (!hasSum || powers == 0 || Input(reader, leaves, made) is not { } input)
        {
            return null;
        }

        members.UnionWith(made.Where(node => reader.Node(node).Outputs[0] != input));
        return input;

        static bool IsArithmetic(PatternReader reader, int node) => reader.TypeOf(node) is "Add" or "Mul" or "Pow" or "Div";
    }

    /// <summary>The one value that all is made of. The walk may have gone through what makes it: an Add of a bias, a residual.</summary>
    private static int? Input(PatternReader reader, HashSet<int> leaves, HashSet<int> made)
    {
        if (leaves.Count == 1)
        {
            return leaves.First();
        }

        // x is an element-wise result itself: the earliest node of which the later ones are made more than once.
        foreach (var node in made.Order())
        {
            var value = reader.Node(node).Outputs[0];
            var behind = made.Where(m => m > node).ToList();
            if (reader.Graph.Readers[value].Count(r => made.Contains(r)) > 1 && behind.TrueForAll(m => reader.Node(m).Inputs.All(i => i < 0 || reader.IsScalar(i) || reader.SameSource(i, value) || behind.Contains(reader.Maker(i)) || behind.Contains(reader.ProducerOf(i)))))
            {
                made.RemoveWhere(m => m <= node);
                return value;
            }
        }

        return null;
    }

    /// <summary>The product of the bracket with x and a half, in any order.</summary>
    private static int? Product(PatternReader reader, int input, int bracket, HashSet<int> members)
    {
        var (value, hasInput) = (bracket, false);
        for (var factor = 0; factor < MostFactors; factor++)
        {
            if (reader.OnlyReader(value, members) is not (>= 0 and var product) || reader.TypeOf(product) is not ("Mul" or "Div") || reader.Other(product, value) is not (>= 0 and var other))
            {
                break;
            }

            if (!reader.IsScalar(other) && (hasInput || !IsInputTimesConstant(reader, other, input, members)))
            {
                break;
            }

            hasInput |= !reader.IsScalar(other);
            members.Add(product);
            value = reader.Node(product).Outputs[0];
        }

        return hasInput ? value : null;
    }

    private static bool IsInputTimesConstant(PatternReader reader, int value, int input, HashSet<int> members)
    {
        if (reader.SameSource(value, input))
        {
            return true;
        }

        var half = reader.Maker(value);
        if (half >= 0 && reader.TypeOf(half) is "Mul" or "Div" && reader.Node(half).Inputs.Any(reader.IsScalar) && reader.Node(half).Inputs.Any(i => reader.SameSource(i, input)))
        {
            reader.Maker(value, members);
            members.Add(half);
            return true;
        }

        return false;
    }

    private static ActivationPattern? Gated(PatternReader reader, int root)
    {
        var (members, gate) = (new HashSet<int> { root }, reader.Source(reader.Node(root).Inputs[0]));
        if (reader.OnlyReader(reader.Node(root).Outputs[0], members) is not (>= 0 and var product) || reader.TypeOf(product) != "Mul"
            || reader.Other(product, reader.Node(root).Outputs[0]) is not (>= 0 and var self) || !reader.SameSource(self, gate))
        {
            return null;
        }

        members.Add(product);
        var silu = reader.Node(product).Outputs[0];
        if (reader.OnlyReader(silu) is not (>= 0 and var gated) || reader.TypeOf(gated) != "Mul" || reader.Other(gated, silu) is not (>= 0 and var up)
            || reader.IsConstant(up) || reader.Shape(up) is not { } shape || !shape.Equals(reader.Shape(silu)) || reader.Closed(members, silu) is not { } kept || FirstInput(reader, kept, gate) is not { } first)
        {
            return null;
        }

        return new ActivationPattern(root, true, kept, reader.Fused(kept.Max(), "", "Swish", 24, [first], silu));
    }

    private static int? FirstInput(PatternReader reader, HashSet<int> members, int input) =>
        reader.InputsOf(members).Where(i => reader.SameSource(i, input)).Cast<int?>().FirstOrDefault();
}
