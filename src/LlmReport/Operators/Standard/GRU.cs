namespace LlmReport.Operators.Standard;

/// <summary>Gated recurrent unit.</summary>
/// <remarks>X [S, B, I] → Y [S, D, B, H], Y_h [D, B, H]; 6·D·S·B·H·(I + H) matrix FLOPs. Per hidden element and step: 3 additions of the input and
/// recurrent parts, 5 for the reset and the update, 3 more with a bias (4 where the reset comes after the product); 3 activations.
/// Source: ONNX GRU-22; Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder".</remarks>
internal sealed class GRU : RecurrentOperator
{
    public override OperatorId Id => new("", "GRU");

    protected override int Gates => 3;

    protected override int ActivationsPerElement => 3;

    protected override int FlopsPerElement(NodeContext node) => 8 + (node.Has(3) ? 3 + (int)node.Int("linear_before_reset", 0) : 0);

    public override IEnumerable<StateSlot> States(NodeContext node) => [new(5, 1, StateKind.Recurrent, null)];

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64], W: f32[2, 96, 64], R: f32[2, 96, 32]", Attributes: "hidden_size=32, direction=bidirectional, layout=1",
            Outputs: "f32[B, S, 2, 32], f32[B, 2, 32]", MatrixFlops: "6*2*S*B*32*96", VectorFlops: "8*2*S*B*32", Transcendentals: "3*2*S*B*32"),
    ];
}
