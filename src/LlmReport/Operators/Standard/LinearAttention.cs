using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Linear attention by one of four update rules: linear, gated, delta, gated_delta.</summary>
/// <remarks>query [B, S, H·dk], key [B, S, G·dk], value [B, S, G·dv], state [B, G, dk, dv] → [B, S, H·dv], state. 2·B·S·dk·dv·(G + H) matrix FLOPs, with a delta
/// rule 2·B·S·dk·dv·(2·G + H); the rest as <see cref="RecurrentAttention"/> says. Source: ONNX LinearAttention-27; Yang et al. 2024, "Gated Delta Networks".</remarks>
public sealed class LinearAttention : RecurrentAttention
{
    public override OperatorId Id => new("", "LinearAttention", SinceVersion: 27);

    public override int RequiredInputs => 3;

    protected override Dim OutputHeads(Dim queryHeads, Dim stateHeads) => queryHeads;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("query: f16[B, S, 64], key: f16[B, S, 32], value: f16[B, S, 48]", Attributes: "q_num_heads=4, kv_num_heads=2, update_rule=linear",
            Outputs: "f16[B, S, 96], f16[B, 2, 16, 24]", MatrixFlops: "2*B*S*384*6", VectorFlops: "B*S*96", Transcendentals: "0"),
        new("query: f16[B, S, 64], key: f16[B, S, 64], value: f16[B, S, 64], state: f32[B, 4, 16, 16], decay: f16[B, S, 4], beta: f16[B, S, 4]",
            Attributes: "q_num_heads=4, kv_num_heads=4", Outputs: "f16[B, S, 64], f32[B, 4, 16, 16]",
            MatrixFlops: "2*B*S*256*12", VectorFlops: "B*S*(1024 + 128 + 64)", Transcendentals: "B*S*4"),
    ];
}
