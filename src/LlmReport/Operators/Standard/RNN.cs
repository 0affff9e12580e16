namespace LlmReport.Operators.Standard;

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
