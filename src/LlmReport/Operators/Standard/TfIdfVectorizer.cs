using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

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
