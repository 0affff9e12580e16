using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>A causal depthwise convolution over tokens that carries its last k − 1 inputs on.</summary>
/// <remarks>input [B, C, S], weight [C, 1, k], state [B, C, k − 1] → [B, C, S], state. 2·B·C·S·k matrix FLOPs; a bias is 1 vector FLOP, SiLU 4 and 1 transcendental an
/// element. Source: ONNX CausalConvWithState-27.</remarks>
public sealed class CausalConvWithState : CausalConvolution
{
    public override OperatorId Id => new("", "CausalConvWithState", SinceVersion: 27);

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var x = node.Inputs[0];
        return [x, x.WithShape(x.Shape.With(2, StateLength(node)))];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("input: f16[B, 128, S], weight: f16[128, 1, 4], bias: f16[128], state: f16[B, 128, 3]", Attributes: "activation=silu",
            Outputs: "f16[B, 128, S], f16[B, 128, 3]", MatrixFlops: "8*B*128*S", VectorFlops: "5*B*128*S", Transcendentals: "B*128*S"),
        new("input: f32[2, 4, 2], weight: f32[4, 1, 5]", Outputs: "f32[2, 4, 2], f32[2, 4, 4]", MatrixFlops: "160"),
    ];
}
