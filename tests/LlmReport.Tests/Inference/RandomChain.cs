using LlmReport.Onnx;
using LlmReport.Tests.Onnx;

namespace LlmReport.Tests.Inference;

/// <summary>Operators one after the other, each chosen by a number; only the rank of the last value is kept, so that the same choices make the same
/// graph with symbols and with numbers.</summary>
internal sealed class RandomChain(int rank)
{
    private const int GreatestRank = 6;
    private const int Kinds = 38;

    private string last = "x";
    private int rank = rank;

    public List<Node> Nodes { get; } = [];

    public List<Initializer> Constants { get; } = [];

    public void Add(int choice)
    {
        var (kind, axis, number) = (choice % Kinds, choice / Kinds % Math.Max(1, rank), choice / (Kinds * 10) % 5);
        if (rank == 0)
        {
            OfScalar(kind);
            return;
        }

        switch (kind)
        {
            case < 10: KeepElements(kind, axis, number); break;
            case < 20: ChangeElements(kind, axis, number); break;
            case < 27: Mix(kind, axis, number); break;
            default: FollowShape(kind, axis, number); break;
        }
    }

    private void OfScalar(int kind)
    {
        switch (kind % 3)
        {
            case 0: Append("Sigmoid", last); break;
            case 1: Append("Unsqueeze", $"{last} {Integers(0)}"); rank = 1; break;
            default: Append("Expand", $"{last} {Integers(2, 1, 3)}"); rank = 3; break;
        }
    }

    /// <summary>Operators whose result has as many elements as their input.</summary>
    private void KeepElements(int kind, int axis, int number)
    {
        switch (kind)
        {
            case 0: Append("Relu", last); break;
            case 1: Append("Transpose", last, Ints("perm", Rotated(number + 1))); break;
            case 2: Append("Transpose", last); break;
            case 3 when rank < GreatestRank: Append("Unsqueeze", $"{last} {Integers(axis)}"); rank++; break;
            case 4: Append("Reshape", $"{last} {Integers(-1)}"); rank = 1; break;
            case 5 when rank < GreatestRank: Append("Reshape", $"{last} {Integers([.. new long[rank - 1], -1, 1])}"); rank++; break;
            case 6 when rank > 1: Append("Reshape", $"{last} {Integers([.. new long[rank - 2], -1])}"); rank--; break;
            case 7: Append("Flatten", last, Int("axis", axis)); rank = 2; break;
            case 8: Append("LayerNormalization", $"{last} {Floats(1)}", Int("axis", -1)); break;
            case 9 when rank > 1: UnsqueezedAndSqueezed(axis); break;
            default: Append("Softmax", last, Int("axis", -1)); break;
        }
    }

    /// <summary>Operators that shorten, lengthen or drop axes by constants.</summary>
    private void ChangeElements(int kind, int axis, int number)
    {
        switch (kind)
        {
            case 10: Append("Concat", $"{last} {last}", Int("axis", axis)); break;
            case 11: Append("Slice", $"{last} {Integers(number - 3)} {Integers(int.MaxValue)} {Integers(axis)}"); break;
            case 12: Append("Slice", $"{last} {Integers(0)} {Integers(number - 2)} {Integers(axis)} {Integers((number % 3) + 1)}"); break;
            case 13: Append("Slice", $"{last} {Integers(-1)} {Integers(long.MinValue)} {Integers(axis)} {Integers(-1 - (number % 2))}"); break;
            case 14: Append("Pad", $"{last} {Integers([.. new long[axis], number, .. new long[rank - 1], 1, .. new long[rank - 1 - axis]])}"); break;
            case 15: Append("Tile", $"{last} {Integers([.. Enumerable.Range(0, rank).Select(i => i == axis ? number + 1L : 1L)])}"); break;
            case 16: Append("Gather", $"{last} {Integers(0, 0, -1)}", Int("axis", axis)); break;
            case 17: Append("Gather", $"{last} {Scalar(0)}", Int("axis", axis)); rank--; break;
            case 18: Reduce(axis, number); break;
            default: Pooled(number); break;
        }
    }

    /// <summary>Operators of several values, and of several results.</summary>
    private void Mix(int kind, int axis, int number)
    {
        switch (kind)
        {
            case 20: Square(); break;
            case 21: Parts(axis, "num_outputs"); break;
            case 22: UnevenParts(axis, number + 1); break;
            case 23: Projected(number + 2); break;
            case 24: Convolved(number); break;
            case 25: Chosen(axis); break;
            default: AppendedToItself(axis); break;
        }
    }

    /// <summary>Shapes that are computed from shapes, as exporters write them.</summary>
    private void FollowShape(int kind, int axis, int number)
    {
        switch (kind)
        {
            case 27: LeadingAxesMerged(number % 3); break;
            case 28: ReshapedToProduct(); break;
            case 29: ReducedAndExpanded(axis); break;
            case 30: CutInHalf(axis, number); break;
            case 31: GatheredByRange(axis); break;
            case 32: ExpandedWhereOne(); break;
            case 33: FilledAndChosen(); break;
            case 34: PaddedToMultiple(axis, number + 2); break;
            case 35: GroupsOfHeads(number + 1); break;
            case 36: ReshapedByRange(axis); break;
            default: Append("Expand", $"{last} {Integers([1, .. Enumerable.Repeat(1L, rank)])}"); rank++; break;
        }
    }

    private IEnumerable<long> Rotated(int by) => Enumerable.Range(0, rank).Select(i => (long)((i + by) % rank));

    private void UnsqueezedAndSqueezed(int axis)
    {
        Append("Unsqueeze", $"{last} {Integers(axis, rank + 1)}");
        Append("Squeeze", $"{last} {Integers(axis, -1)}");
    }

    private void Reduce(int axis, int number)
    {
        var keeps = number % 2;
        var axes = number == 4 && axis > 0 ? Integers(0, axis) : Integers(axis);
        Append(number < 2 ? "ReduceSum" : "ReduceMean", $"{last} {axes}", Int("keepdims", keeps));
        rank -= keeps == 1 ? 0 : number == 4 && axis > 0 ? 2 : 1;
    }

    private void Pooled(int number)
    {
        if (rank > 2)
        {
            Append("MaxPool", last, Ints("kernel_shape", Enumerable.Repeat(2L, rank - 2)), Ints("strides", Enumerable.Repeat(number + 1L, rank - 2)),
                Ints("pads", Enumerable.Repeat(1L, 2 * (rank - 2))), Int("ceil_mode", number % 2));
        }
    }

    /// <summary>X·Xᵀ over the last two axes.</summary>
    private void Square()
    {
        if (rank > 1)
        {
            var left = last;
            Append("Transpose", left, Ints("perm", [.. Enumerable.Range(0, rank - 2).Select(i => (long)i), rank - 1, rank - 2]));
            Append("MatMul", $"{left} {last}");
        }
    }

    /// <summary>The parts of a split, concatenated the other way round.</summary>
    private void Parts(int axis, string count)
    {
        var at = Nodes.Count;
        Nodes.Add(Models.Node("Split", last, $"v{at} w{at}", Int("axis", axis), Int(count, 2)) with { Name = $"n{at}" });
        Append("Concat", $"w{at} v{at} v{at}", Int("axis", axis));
    }

    /// <summary>An axis made five times as long and split again; the middle part goes on.</summary>
    private void UnevenParts(int axis, int size)
    {
        Append("Gather", $"{last} {Integers([.. new long[size + 5]])}", Int("axis", axis));
        var at = Nodes.Count;
        Nodes.Add(Models.Node("Split", $"{last} {Integers(2, size, 3)}", $"u{at} v{at} w{at}", Int("axis", axis)) with { Name = $"n{at}" });
        last = $"v{at}";
    }

    /// <summary>Rows of four elements times a 4 × n matrix.</summary>
    private void Projected(int columns)
    {
        rank = columns % 2 == 0 ? 2 : 3;
        Append("Concat", $"{last} {last} {last} {last}", Int("axis", -1));
        Append("Reshape", $"{last} {(rank == 2 ? Integers(-1, 4) : Integers(1, -1, 4))}");
        Append(rank == 2 ? "Gemm" : "MatMul", $"{last} {Weight(4, columns)}");
    }

    /// <summary>One channel of sequences through a convolution with padding, stride and dilation.</summary>
    private void Convolved(int number)
    {
        LeadingAxesMerged(0);
        Append("Unsqueeze", $"{last} {Integers(1)}");
        Append("Conv", $"{last} {Weight(3, 1, (number % 3) + 1)}", Ints("strides", [(number % 2) + 1]), Ints("dilations", [(number / 3) + 1]), Ints("pads", [2, number]));
        rank = 3;
    }

    /// <summary>The greater of X and its maximum along an axis.</summary>
    private void Chosen(int axis)
    {
        var values = last;
        Append("ReduceMax", $"{values} {Integers(axis)}", Int("keepdims", 1));
        var greatest = last;
        Append("Less", $"{values} {greatest}");
        Append("Where", $"{last} {greatest} {values}");
    }

    /// <summary>As a cache grows: X after one row of itself.</summary>
    private void AppendedToItself(int axis)
    {
        var whole = last;
        Append("Slice", $"{whole} {Integers(0)} {Integers(1)} {Integers(axis)}");
        Append("Concat", $"{whole} {last}", Int("axis", axis));
    }

    /// <summary>Shape → Gather → Concat → Reshape, as exporters flatten the leading axes.</summary>
    private void LeadingAxesMerged(int ones)
    {
        var source = last;
        Extent(rank - 1);
        Append("Concat", $"{Integers(-1)} {last} {Integers([.. Enumerable.Repeat(1L, ones)])}", Int("axis", 0));
        Append("Reshape", $"{source} {last}");
        rank = 2 + ones;
    }

    /// <summary>Both dims computed: the product of the leading ones, and the last.</summary>
    private void ReshapedToProduct()
    {
        var source = last;
        Append("Shape", source, Int("start", 0), Int("end", -1));
        Append("ReduceProd", $"{last} {Integers(0)}", Int("keepdims", 1));
        var leading = last;
        Append("Shape", source, Int("start", -1));
        Append("Concat", $"{leading} {last}", Int("axis", 0));
        Append("Reshape", $"{source} {last}");
        rank = 2;
    }

    private void ReducedAndExpanded(int axis)
    {
        var source = last;
        Append("ReduceSum", $"{source} {Integers(axis)}", Int("keepdims", 1));
        var reduced = last;
        Append("Shape", source);
        Append("Expand", $"{reduced} {last}");
    }

    /// <summary>The first half, rounded down, of an axis (and a few more).</summary>
    private void CutInHalf(int axis, int more)
    {
        var source = last;
        Extent(axis);
        Append("Add", $"{last} {Integers(more)}");
        Append("Div", $"{last} {Integers(2)}");
        Append("Slice", $"{source} {Integers(0)} {last} {Integers(axis)}");
    }

    /// <summary>Positions 0 … n − 1 along an axis, gathered: all of it.</summary>
    private void GatheredByRange(int axis)
    {
        var source = last;
        Append("Shape", source);
        Append("Gather", $"{last} {Scalar(axis)}");
        Append("Range", $"{Scalar(0)} {last} {Scalar(1)}");
        Append("Gather", $"{source} {last}", Int("axis", axis));
    }

    /// <summary>Expand to a shape in which −1 stands for what is there already, resolved by Where as PyTorch exports do.</summary>
    private void ExpandedWhereOne()
    {
        var source = last;
        Append("Unsqueeze", $"{source} {Integers(0)}");
        var wanted = Integers([3, .. Enumerable.Repeat(-1L, rank)]);
        var (operand, ones) = (last, Integers([.. Enumerable.Repeat(1L, rank + 1)]));
        Append("Equal", $"{wanted} {Integers(-1)}");
        Append("Where", $"{last} {ones} {wanted}");
        Append("Expand", $"{operand} {last}");
        Append("ReduceMax", $"{last} {Integers(0)}", Int("keepdims", 0));
    }

    private void FilledAndChosen()
    {
        var source = last;
        Append("Shape", source);
        Append("ConstantOfShape", last);
        var zeros = last;
        Append("Greater", $"{source} {zeros}");
        Append("Where", $"{last} {source} {zeros}");
    }

    /// <summary>An axis padded up to a multiple: (m − n mod m) mod m elements more.</summary>
    private void PaddedToMultiple(int axis, int multiple)
    {
        var source = last;
        Extent(axis);
        Append("Mod", $"{last} {Integers(multiple)}");
        Append("Sub", $"{Integers(multiple)} {last}");
        Append("Mod", $"{last} {Integers(multiple)}");
        Append("Concat", $"{Integers(0)} {last}", Int("axis", 0));
        Append("Pad", $"{source} {last} _ {Integers(axis)}");
    }

    /// <summary>[.., h·n] → [.., h, n] and the heads in front, as attention does.</summary>
    private void GroupsOfHeads(int heads)
    {
        Append("Tile", $"{last} {Integers([.. Enumerable.Repeat(1L, rank - 1), heads])}");
        var source = last;
        Extent(rank - 1);
        Append("Div", $"{last} {Integers(heads)}");
        Append("Concat", $"{Integers([.. Enumerable.Repeat(0L, rank - 1)])} {Integers(heads)} {last}", Int("axis", 0));
        Append("Reshape", $"{source} {last}");
        Append("Transpose", last, Ints("perm", [rank - 1, .. Enumerable.Range(0, rank - 1).Select(i => (long)i), rank]));
        Append("Reshape", $"{last} {Integers(0, -1)}");
        rank = 2;
    }

    /// <summary>Adds a row vector 0 … n − 1 in the place of an axis, in floating point.</summary>
    private void ReshapedByRange(int axis)
    {
        var source = last;
        Append("Shape", source);
        Append("Gather", $"{last} {Scalar(axis)}");
        Append("Range", $"{Scalar(0)} {last} {Scalar(1)}");
        Append("Reshape", $"{last} {Integers([-1, .. Enumerable.Repeat(1L, rank - 1 - axis)])}");
        Append("Cast", last, Int("to", (long)ElementType.Float32));
        Append("Add", $"{source} {last}");
    }

    /// <summary>The extent of an axis, as a list of one.</summary>
    private void Extent(int axis)
    {
        Append("Shape", last);
        Append("Gather", $"{last} {Integers(axis)}");
    }

    private void Append(string operation, string inputs, params (string, AttributeValue)[] attributes)
    {
        last = $"v{Nodes.Count}";
        Nodes.Add(Models.Node(operation, inputs, last, attributes) with { Name = $"n{Nodes.Count}" });
    }

    private static (string, AttributeValue) Int(string name, long value) => (name, new AttributeValue.Integer(value));

    private static (string, AttributeValue) Ints(string name, IEnumerable<long> values) => (name, new AttributeValue.Integers([.. values]));

    private string Integers(params long[] values) => Constant(Models.Integers($"c{Constants.Count}", ElementType.Int64, values));

    private string Scalar(long value) => Constant(Models.Integers($"c{Constants.Count}", ElementType.Int64, value) with { Dims = [] });

    private string Floats(params double[] values) => Constant(Models.Floats($"c{Constants.Count}", ElementType.Float32, values));

    private string Weight(params long[] dims) => Constant(new Initializer($"c{Constants.Count}", ElementType.Float32, [.. dims], new TensorStorage.None()));

    private string Constant(Initializer constant)
    {
        Constants.Add(constant);
        return constant.Name;
    }
}
