using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Bars tokens that would repeat an n-gram.</summary>
/// <remarks>input_ids [B, S], scores [B, V] → scores [B, V]. ngram_size comparisons for each position of the text. Source: ONNX Runtime com.microsoft NGramRepeatBlock-1.</remarks>
internal sealed class NGramRepeatBlock : Operator
{
    public override OperatorId Id => new("com.microsoft", "NGramRepeatBlock");

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[1]];

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Int("ngram_size", 1) * node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
        [new("ids: i64[B, S], scores: f32[B, 50257]", Attributes: "ngram_size=3", Outputs: "f32[B, 50257]", VectorFlops: "3*B*S")];
}
