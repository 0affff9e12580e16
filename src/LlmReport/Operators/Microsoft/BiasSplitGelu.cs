using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>The left half of X + bias times Gelu of its right half.</summary>
/// <remarks>X [N, S, D], bias [D] → Y [N, S, D/2]. Per output element 2 vector FLOPs for the bias, 4 for Gelu, 1 for the product, and 1 transcendental.
/// Source: ONNX Runtime contrib operators.</remarks>
internal sealed class BiasSplitGelu : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "BiasSplitGelu");

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var x = node.Inputs[0].Shape;
        return [node.Inputs[0].WithShape(x.With(x.Rank - 1, AttentionExtents.Share(x[^1], 2)))];
    }

    protected override int FlopsPerElement => 7;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[N, S, 64], bias: f16[64]", Outputs: "f16[N, S, 32]", VectorFlops: "7*N*S*32", Transcendentals: "N*S*32")];
}
