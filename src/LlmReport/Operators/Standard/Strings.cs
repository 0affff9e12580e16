using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Two string tensors joined element by element.</summary>
/// <remarks>Broadcasts. No FLOPs: strings are not counted. Source: ONNX StringConcat-20.</remarks>
internal sealed class StringConcat : ElementwiseOperator
{
    public override OperatorId Id => new("", "StringConcat", SinceVersion: 20);

    protected override int FlopsPerElement => 0;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: s[N, 1], Y: s[3]", Outputs: "s[N, 3]"),
    ];
}

/// <summary>True where a string matches a regular expression as a whole.</summary>
/// <remarks>The shape of the input. No FLOPs. Source: ONNX RegexFullMatch-20.</remarks>
internal sealed class RegexFullMatch : ElementwiseOperator
{
    public override OperatorId Id => new("", "RegexFullMatch", SinceVersion: 20);

    protected override int FlopsPerElement => 0;

    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(ElementType.Bool);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: s[N, 3]", Outputs: "b[N, 3]", Attributes: "pattern=a"),
    ];
}

/// <summary>Strings in lower or upper case, stop words dropped.</summary>
/// <remarks>[C] or [1, C]; with stop words those of constant texts that are left, else a new symbol from 1 to C: nothing at all
/// becomes one empty string. No FLOPs. Source: ONNX StringNormalizer-10.</remarks>
internal sealed class StringNormalizer : Operator
{
    public override OperatorId Id => new("", "StringNormalizer", SinceVersion: 10);

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var left = node.Texts("stopwords") is not { IsEmpty: false } stopWords ? Dim.Max(Dim.One, shape[^1])
            : node.Inputs.Fact(0)?.Texts is { } texts ? Math.Max(1, texts.Count(text => !stopWords.Contains(text, Comparer(node))))
            : shape[^1].Range.Maximum <= 1 ? Dim.One
            : node.FreshDim($"{node.Node.Outputs[0]}_words", shape[^1], 1);
        return [node.Inputs[0].WithShape(shape.With(shape.Rank - 1, left))];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: s[1, C]", Outputs: "s[1, C]", Attributes: "case_change_action=LOWER"),
    ];

    private static StringComparer Comparer(NodeContext node) => node.Int("is_case_sensitive", 0) != 0 ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
}

/// <summary>Each string cut at a delimiter; and how many parts each has.</summary>
/// <remarks>X [...] → [..., n] and [...]; n, the most parts of any string, is counted in constant texts, else a new symbol of at most maxsplit + 1.
/// No delimiter stands for runs of white space. No FLOPs. Source: ONNX StringSplit-20.</remarks>
internal sealed class StringSplit : Operator
{
    public override OperatorId Id => new("", "StringSplit", SinceVersion: 20);

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        Dim? bound = node.Int("maxsplit") is { } splits ? splits + 1 : null;
        var parts = node.Inputs[0].ElementCount == Dim.Zero ? Dim.Zero : MostParts(node) ?? node.FreshDim($"{node.Node.Outputs[0]}_parts", bound);
        return [node.Inputs[0].WithShape(node.Inputs[0].Shape.Append(parts)), node.Inputs[0].WithElementType(ElementType.Int64)];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: s[0]", Outputs: "s[0, 0], i64[0]"),
    ];

    // Whether an empty string has no part or an empty one is not written down: it counts as none, and where all are empty nothing is said.
    private static Dim? MostParts(NodeContext node)
    {
        if (node.Inputs.Fact(0)?.Texts is not { } texts)
        {
            return null;
        }

        var delimiter = node.Text("delimiter", "");
        var most = texts.Max(text => delimiter.Length == 0 ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length
            : text.Length == 0 ? 0 : text.Split(delimiter).Length);
        return most == 0 ? null : Math.Min(most, (node.Int("maxsplit") ?? long.MaxValue - 1) + 1);
    }
}

/// <summary>How often each n-gram of a pool occurs in a row, weighted or not.</summary>
/// <remarks>[C] → [K], [N, C] → [N, K], where K is the largest index of ngram_indexes plus one. One vector FLOP an output element. Source: ONNX TfIdfVectorizer-9.</remarks>
internal sealed class TfIdfVectorizer : Operator
{
    public override OperatorId Id => new("", "TfIdfVectorizer", SinceVersion: 9);

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var indices = node.Ints("ngram_indexes") is { IsEmpty: false } given ? given : throw node.Inconsistent("no ngram_indexes");
        var shape = node.Inputs[0].Shape;
        return [new TensorType(ElementType.Float32, (shape.Rank > 1 ? shape.Slice(0, shape.Rank - 1) : TensorShape.Scalar).Append(indices.Max() + 1))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Outputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: i64[N, 12]", Outputs: "f32[N, 7]", Attributes: "ngram_indexes=[0, 1, 2, 3, 4, 5, 6]", VectorFlops: "7*N"),
    ];
}
