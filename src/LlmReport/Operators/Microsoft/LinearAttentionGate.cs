using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>The gates of linear attention: decay = scale·softplus(a + bias) and beta = sigmoid(b).</summary>
/// <remarks>a, b [B, S, H], dt_bias, decay_scale f32[H] → decay, beta [B, S, H]. Per element 3 vector FLOPs and 2 transcendentals for the decay, 3 and 1 for beta.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class LinearAttentionGate : Operator
{
    public override OperatorId Id => new("com.microsoft", "LinearAttentionGate");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0], node.Inputs.Optional(3) ?? node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (node.Has(3) ? 6 : 3) * node.Inputs[0].ElementCount,
        Transcendentals = (node.Has(3) ? 3 : 2) * node.Inputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("a: f16[B, S, 8], dt_bias: f32[8], decay_scale: f32[8], b: f16[B, S, 8]", Outputs: "f16[B, S, 8], f16[B, S, 8]", VectorFlops: "48*B*S", Transcendentals: "24*B*S")];
}
