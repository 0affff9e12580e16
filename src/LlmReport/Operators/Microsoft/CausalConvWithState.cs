using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>A causal depthwise convolution in one to three dims, dilated along its last, that carries its last inputs on.</summary>
/// <remarks>input [B, C, ..., S], weight [C, 1, ..., k], state [B, C, ..., (k − 1)·dilation] → input, state; with channels_last [B, S, ...] and [B, (k − 1)·dilation, ...]; with
/// state_window W the state has W in front. 2 matrix FLOPs for each tap of each element. Source: ONNX Runtime contrib operators.</remarks>
public sealed class CausalConvWithState : CausalConvolution
{
    public override OperatorId Id => new("com.microsoft", "CausalConvWithState");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var x = node.Inputs[0];
        var axis = node.Int("channels_last", 0) == 1 ? 1 : x.Shape.Rank - 1;
        var state = x.Shape.With(axis, StateLength(node));
        var window = node.Int("state_window", 0);
        return [x, x.WithShape(window > 0 ? state.Insert(0, window) : state)];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("input: f16[B, 128, S], weight: f16[128, 1, 4], bias: f16[128], state: f16[B, 128, 6]", Attributes: "dilation=2",
            Outputs: "f16[B, 128, S], f16[B, 128, 6]", MatrixFlops: "8*B*128*S", VectorFlops: "B*128*S"),
        new("input: f16[B, S, 128], weight: f16[128, 1, 4]", Attributes: "channels_last=1", Outputs: "f16[B, S, 128], f16[B, 3, 128]", MatrixFlops: "8*B*128*S"),
    ];
}
