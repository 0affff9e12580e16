namespace LlmReport.Operators.Microsoft;

/// <summary>A mixture of experts with floating-point weights.</summary>
/// <remarks>input [tokens…, D], router [tokens, E], weights [E, rows, D], [E, D, inter], perhaps a third [E, inter, D] → [tokens…, D]; rows is 2·inter for a fused gated activation.
/// Counts as <see cref="MixtureOfExperts"/> says. Source: ONNX Runtime contrib operators; Jiang et al. 2024, "Mixtral".</remarks>
public sealed class MoE : MixtureOfExperts
{
    public override OperatorId Id => new("com.microsoft", "MoE");

    protected override int Second => 4;

    protected override int Third => 6;

    protected override long ValuesPerElement(NodeContext node) => 1;

    protected override bool IsOfExperts(int input) => true;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("x: f16[B, S, 64], router: f16[B*S, 8], w1: f16[8, 256, 64], _, w2: f16[8, 64, 128]", Attributes: "k=2, activation_type=swiglu, swiglu_fusion=2",
            Outputs: "f16[B, S, 64]", MatrixFlops: "2*B*S*2*64*384", VectorFlops: "B*S*(40 + 5*2*128 + 2*2*64)", Transcendentals: "B*S*(8 + 256)"),
        new("x: f32[N, 64], router: f32[N, 4], w1: f32[4, 128, 64], _, w2: f32[4, 64, 128], _, w3: f32[4, 128, 64]", Attributes: "k=1, activation_type=silu",
            Outputs: "f32[N, 64]", MatrixFlops: "2*N*64*384"),
    ];
}
