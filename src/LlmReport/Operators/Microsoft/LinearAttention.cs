using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Linear attention as ONNX's, which may also have more state heads than query heads and keep the last few states.</summary>
/// <remarks>query [B, S, H·dk], key [B, S, G·dk], value [B, S, G·dv], state [B, G, dk, dv] → [B, S, max(H, G)·dv], state (with a leading axis of state_window, where it is
/// given). Counts as <see cref="RecurrentAttention"/> says. Source: ONNX Runtime contrib operators.</remarks>
public sealed class LinearAttention : RecurrentAttention
{
    public override OperatorId Id => new("com.microsoft", "LinearAttention");

    protected override Dim OutputHeads(Dim queryHeads, Dim stateHeads) => Dim.Max(queryHeads, stateHeads);

    protected override long StateWindow(NodeContext node) => node.Int("state_window", 0);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("query: f16[B, S, 32], key: f16[B, S, 32], value: f16[B, S, 64], state: f16[B, 4, 16, 16], decay: f16[B, S, 4], beta: f16[B, S, 4]",
            Attributes: "q_num_heads=2, kv_num_heads=4", Outputs: "f16[B, S, 64], f16[B, 4, 16, 16]", MatrixFlops: "2*B*S*256*12"),
    ];
}
