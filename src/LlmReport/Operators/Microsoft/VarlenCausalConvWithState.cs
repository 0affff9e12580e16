using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>A causal depthwise convolution over packed sequences, each with its own carried state.</summary>
/// <remarks>input [tokens, C], weight [C, 1, k], initial_state [B, C, (k − 1)·dilation] → [tokens, C], final_state, and the inputs of up to state_update_capacity tokens
/// [B, capacity, C]. 2·tokens·C·k matrix FLOPs. Source: ONNX Runtime contrib operators.</remarks>
public sealed class VarlenCausalConvWithState : CausalConvolution
{
    public override OperatorId Id => new("com.microsoft", "VarlenCausalConvWithState");

    protected override int State => 4;

    protected override int Bias => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        TensorType x = node.Inputs[0], state = node.Inputs[State];
        return [x, state, x.WithShape(TensorShape.Of(state.Shape[0], node.Int("state_update_capacity", 0), x.Shape[1]))];
    }

    public override bool ReadsOnHost(int input) => input == 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("input: f16[N, 128], weight: f16[128, 1, 4], starts: i32[B + 1], _, initial_state: f16[B, 128, 3]",
            Outputs: "f16[N, 128], f16[B, 128, 3]", MatrixFlops: "8*N*128"),
    ];
}
