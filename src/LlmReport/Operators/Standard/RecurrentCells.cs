namespace LlmReport.Operators.Standard;

/// <summary>Long short-term memory.</summary>
/// <remarks>X [S, B, I] → Y [S, D, B, H], Y_h and Y_c [D, B, H]; 8·D·S·B·H·(I + H) matrix FLOPs. Per hidden element and step: 4 additions of the
/// input and recurrent parts, 4 for the cell and the output, 4 more with a bias, 6 with peepholes; 5 activations, one transcendental each.
/// Source: ONNX LSTM-22; Hochreiter and Schmidhuber, "Long Short-Term Memory".</remarks>
internal sealed class LSTM : RecurrentOperator
{
    public override OperatorId Id => new("", "LSTM");

    protected override int Gates => 4;

    protected override int ActivationsPerElement => 5;

    protected override int FlopsPerElement(NodeContext node) => 8 + (node.Has(3) ? 4 : 0) + (node.Has(7) ? 6 : 0);

    public override IEnumerable<StateSlot> States(NodeContext node) =>
        [new(5, 1, StateKind.Recurrent, null), new(6, 2, StateKind.Recurrent, null)];

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[S, B, 128], W: f32[1, 1024, 128], R: f32[1, 1024, 256], bias: f32[1, 2048]", Attributes: "hidden_size=256",
            Outputs: "f32[S, 1, B, 256], f32[1, B, 256], f32[1, B, 256]",
            MatrixFlops: "8*S*B*256*384", VectorFlops: "12*S*B*256", Transcendentals: "5*S*B*256"),
    ];
}

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

/// <summary>Simple recurrent network: H = activation(X·Wᵀ + H·Rᵀ + bias).</summary>
/// <remarks>X [S, B, I] → Y [S, D, B, H], Y_h [D, B, H]; 2·D·S·B·H·(I + H) matrix FLOPs; per hidden element and step one addition, one more with a
/// bias, one activation. Source: ONNX RNN-22.</remarks>
internal sealed class RNN : RecurrentOperator
{
    public override OperatorId Id => new("", "RNN");

    protected override int Gates => 1;

    protected override int ActivationsPerElement => 1;

    protected override int FlopsPerElement(NodeContext node) => node.Has(3) ? 2 : 1;

    public override IEnumerable<StateSlot> States(NodeContext node) => [new(5, 1, StateKind.Recurrent, null)];

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[S, B, 2], W: f32[1, 4, 2], R: f32[1, 4, 4]", Attributes: "hidden_size=4",
            Outputs: "f32[S, 1, B, 4], f32[1, B, 4]", MatrixFlops: "2*S*B*4*6", VectorFlops: "4*S*B", Transcendentals: "4*S*B"),
    ];
}
