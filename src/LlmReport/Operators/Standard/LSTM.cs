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
