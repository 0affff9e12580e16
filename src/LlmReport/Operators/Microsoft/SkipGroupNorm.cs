using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = GroupNorm(X + skip + bias), with the sum as an output of its own.</summary>
/// <remarks>X [N, H, W, C], skip [N, H, W, C], [N, 1, 1, C] or [N, C] → Y and the sum as X. As GroupNorm, and 1 vector FLOP per element for each of skip and bias.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class SkipGroupNorm : GroupNormalizationWithActivation
{
    public override OperatorId Id => new("com.microsoft", "SkipGroupNorm");

    public override int RequiredInputs => 4;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0], node.Inputs[0]];

    protected override int FlopsPerElement(NodeContext node) => base.FlopsPerElement(node) + (node.Has(4) ? 2 : 1);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[N, H, W, 32], gamma: f32[32], beta: f32[32], skip: f16[N, 32]", Attributes: "groups=8, activation=0", Outputs: "f16[N, H, W, 32], f16[N, H, W, 32]",
            VectorFlops: "8*N*H*W*32 + 24*N", Transcendentals: "8*N"),
    ];
}
