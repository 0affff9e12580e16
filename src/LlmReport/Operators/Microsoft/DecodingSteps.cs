using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Bars tokens that would repeat an n-gram.</summary>
/// <remarks>input_ids [B, S], scores [B, V] → scores [B, V]. ngram_size comparisons for each position of the text. Source: ONNX Runtime com.microsoft NGramRepeatBlock-1.</remarks>
internal sealed class NGramRepeatBlock : Operator
{
    public override OperatorId Id => new("com.microsoft", "NGramRepeatBlock");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[1]];

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Int("ngram_size", 1) * node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
        [new("ids: i64[B, S], scores: f32[B, 50257]", Attributes: "ngram_size=3", Outputs: "f32[B, 50257]", VectorFlops: "3*B*S")];
}

/// <summary>Where predicted tokens part from the source, for aggressive decoding.</summary>
/// <remarks>source [n], current [m], previous match, predicted [p] → tokens [a new symbol of at most m + p], match. One comparison per source and predicted token.
/// Source: ONNX Runtime com.microsoft BifurcationDetector-1.</remarks>
internal sealed class BifurcationDetector : Operator
{
    public override OperatorId Id => new("com.microsoft", "BifurcationDetector");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var most = node.Inputs[1].ElementCount + (node.Inputs.Optional(3)?.ElementCount ?? Dim.Zero);
        return [TensorType.Of(ElementType.Int64, node.Has(3) ? node.FreshDim("tokens", most, 1) : most), node.Inputs[2]];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = node.Inputs[0].ElementCount + (node.Inputs.Optional(3)?.ElementCount ?? Dim.Zero),
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("source: i64[N], current: i64[M], previous: i64[]", Outputs: "i64[M], i64[]", VectorFlops: "N")];
}

/// <summary>An operator of ONNX Runtime's tests; its output is its input.</summary>
/// <remarks>X [...] → Y [...]. No FLOPs. Source: ONNX Runtime com.microsoft SampleOp-1.</remarks>
internal sealed class SampleOp : Operator
{
    public override OperatorId Id => new("com.microsoft", "SampleOp");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override IEnumerable<OperatorExample> Examples => [new("X: f32[B, 8]", Outputs: "f32[B, 8]")];
}
