using System.Collections.Immutable;
using CsCheck;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Symbolics;
using LlmReport.Tests.Onnx;

namespace LlmReport.Tests.Inference;

/// <summary>A chain of operators with branches over one input whose dims are symbols, and numbers for the symbols.</summary>
internal sealed record RandomGraph(ImmutableArray<object> InputDims, ImmutableArray<int> Choices, ImmutableArray<int> Values)
{
    private static readonly string[] SymbolNames = ["alpha", "beta", "gamma"];

    public static readonly Gen<RandomGraph> Any = Gen.Select(
        Gen.Int[0, 8].Select(d => d < 6 ? (object)SymbolNames[d % 3] : d - 4).Array[1, 4],
        Gen.Int[0, 1_000_000].Array[1, 12],
        Gen.Int[1, 9].Array[3],
        (dims, choices, values) => new RandomGraph([.. dims], [.. choices], [.. values]));

    public Bindings Bindings => new(SymbolNames.Select((name, i) => KeyValuePair.Create(name, (long)Values[i])));

    public TypedGraph InferWithSymbols() => Infer([.. InputDims]);

    public TypedGraph InferWithNumbers() => Infer([.. InputDims.Select(d => d is string name ? Values[Array.IndexOf(SymbolNames, name)] : d)]);

    public override string ToString() => $"[{string.Join(", ", InputDims)}] at {Bindings}: {string.Join("; ", Model([.. InputDims]).Graph.Nodes.Select(n => $"{n.OpType}({string.Join(", ", n.Inputs)}) → {n.Outputs[0]}"))}";

    private TypedGraph Infer(object?[] dims) => GraphInference.Infer(Model(dims), InferenceOptions.Default);

    private OnnxModel Model(object?[] dims)
    {
        var builder = new Chain(InputDims.Length);
        foreach (var choice in Choices)
        {
            builder.Add(choice);
        }

        return Models.Of(new OnnxGraph { Inputs = [Models.Value("x", ElementType.Float32, dims)], Initializers = [.. builder.Constants], Nodes = [.. builder.Nodes] });
    }

    /// <summary>Keeps the rank of the last value, so that the same choices make the same graph with symbols and with numbers.</summary>
    private sealed class Chain(int rank)
    {
        private string last = "x";
        private int rank = rank;

        public List<Node> Nodes { get; } = [];

        public List<Initializer> Constants { get; } = [];

        public void Add(int choice)
        {
            var (kind, axis, number) = (choice % 17, choice / 17 % Math.Max(1, rank), choice / 200 % 5);
            switch (kind)
            {
                case 0: Append("Relu", last); break;
                case 1: Append("Transpose", last, ("perm", new AttributeValue.Integers([.. Enumerable.Range(0, rank).Select(i => (long)((i + 1 + number) % Math.Max(1, rank)))]))); break;
                case 2 when rank < 6: Append("Unsqueeze", $"{last} {Integers(axis)}"); rank++; break;
                case 3 when rank > 0: Append("ReduceSum", $"{last} {Integers(axis)}", ("keepdims", new AttributeValue.Integer(number % 2))); rank -= number % 2 == 0 ? 1 : 0; break;
                case 4 when rank > 0: Append("Concat", $"{last} {last}", ("axis", new AttributeValue.Integer(axis))); break;
                case 5 when rank > 0: Append("Slice", $"{last} {Integers(number - 3)} {Integers(int.MaxValue)} {Integers(axis)}"); break;
                case 6 when rank > 0: Append("Slice", $"{last} {Integers(0)} {Integers(number - 2)} {Integers(axis)} {Integers((number % 3) + 1)}"); break;
                case 7: Append("Reshape", $"{last} {Integers(-1)}"); rank = 1; break;
                case 8 when rank > 1: Append("Flatten", last, ("axis", new AttributeValue.Integer(axis))); rank = 2; break;
                case 9 when rank > 0: Append("Pad", $"{last} {Integers([.. new long[axis], number, .. new long[rank - 1], 1, .. new long[rank - 1 - axis]])}"); break;
                case 10 when rank > 0: Append("Tile", $"{last} {Integers([.. Enumerable.Range(0, rank).Select(i => i == axis ? number + 1L : 1L)])}"); break;
                case 11: Square(); break;
                case 12: SplitAndMerge(number + 1); break;
                case 13: Append("Expand", $"{last} {Integers([1, .. Enumerable.Repeat(1L, rank)])}"); rank++; break;
                case 14 when rank > 0: Append("Gather", $"{last} {Integers(0, 0, -1)}", ("axis", new AttributeValue.Integer(axis))); break;
                case 15 when rank > 0: Halves(axis); break;
                case 16 when rank > 2:
                    Append("MaxPool", last, ("kernel_shape", new AttributeValue.Integers([.. Enumerable.Repeat(2L, rank - 2)])),
                    ("strides", new AttributeValue.Integers([.. Enumerable.Repeat(number + 1L, rank - 2)])), ("pads", new AttributeValue.Integers([.. Enumerable.Repeat(1L, 2 * (rank - 2))]))); break;
                default: Append("Sigmoid", last); break;
            }
        }

        /// <summary>X·Xᵀ over the last two axes.</summary>
        private void Square()
        {
            if (rank < 2)
            {
                return;
            }

            var left = last;
            Append("Transpose", left, ("perm", new AttributeValue.Integers([.. Enumerable.Range(0, rank - 2).Select(i => (long)i), rank - 1, rank - 2])));
            Append("MatMul", $"{left} {last}");
        }

        /// <summary>Shape → Gather → Concat → Reshape, as exporters flatten the leading axes.</summary>
        private void SplitAndMerge(int ones)
        {
            if (rank < 1)
            {
                return;
            }

            var source = last;
            Append("Shape", source);
            Append("Gather", $"{last} {Integers(rank - 1)}");
            Append("Concat", $"{Integers(-1)} {last} {Integers([.. Enumerable.Repeat(1L, ones % 3)])}", ("axis", new AttributeValue.Integer(0)));
            Append("Reshape", $"{source} {last}");
            rank = 2 + (ones % 3);
        }

        /// <summary>The parts of a split, concatenated the other way round.</summary>
        private void Halves(int axis)
        {
            Nodes.Add(Models.Node("Split", last, $"v{Nodes.Count} w{Nodes.Count}", ("axis", new AttributeValue.Integer(axis)), ("num_outputs", new AttributeValue.Integer(2))) with { Name = $"n{Nodes.Count}" });
            var at = Nodes.Count - 1;
            Append("Concat", $"w{at} v{at} v{at}", ("axis", new AttributeValue.Integer(axis)));
        }

        private void Append(string operation, string inputs, params (string, AttributeValue)[] attributes)
        {
            last = $"v{Nodes.Count}";
            Nodes.Add(Models.Node(operation, inputs, last, attributes) with { Name = $"n{Nodes.Count}" });
        }

        private string Integers(params long[] values)
        {
            Constants.Add(Models.Integers($"c{Constants.Count}", ElementType.Int64, values));
            return Constants[^1].Name;
        }
    }
}
