using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>LSTM with 8-bit weights; inputs and states are quantised on the fly.</summary>
/// <remarks>X [S, B, I], W [D, I, 4·H], R [D, H, 4·H], scales and zero points → Y [S, D, B, H], Y_h and Y_c [D, B, H]. FLOPs as ai.onnx LSTM; quantising and scaling
/// add 8 vector FLOPs per hidden element and step (4 gates, input and recurrent part). Source: ONNX Runtime com.microsoft DynamicQuantizeLSTM-1.</remarks>
public sealed class DynamicQuantizeLSTM : RecurrentOperator
{
    public override OperatorId Id => new("com.microsoft", "DynamicQuantizeLSTM");

    public override KernelClass Class => KernelClass.QuantizedMatrix;

    protected override int Gates => 4;

    protected override int ActivationsPerElement => 5;

    protected override Dim WeightHiddenSize(NodeContext node) => node.Inputs[2].Shape[1];

    protected override int FlopsPerElement(NodeContext node) => 16 + (node.Has(3) ? 4 : 0) + (node.Has(7) ? 6 : 0);

    public override IEnumerable<StateSlot> States(NodeContext node) =>
        [new(5, 1, StateKind.Recurrent, null), new(6, 2, StateKind.Recurrent, null)];

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[S, B, 128], W: u8[1, 128, 1024], R: u8[1, 256, 1024], _, _, _, _, _, ws: f32[1], wz: u8[1], rs: f32[1], rz: u8[1]",
            Attributes: "hidden_size=256", Outputs: "f32[S, 1, B, 256], f32[1, B, 256], f32[1, B, 256]",
            MatrixFlops: "8*S*B*256*384", VectorFlops: "16*S*B*256", Transcendentals: "5*S*B*256"),
    ];
}
