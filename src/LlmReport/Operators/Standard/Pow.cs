namespace LlmReport.Operators.Standard;

/// <summary>Z = X to the power Y.</summary>
/// <remarks>X, Y [...] → Z of X's type, the broadcast shape (before opset 7: that of X). 1 transcendental per output element; where the exponent is known
/// to be a whole number from 1 to 4, its products instead (1 vector FLOP for a square). Source: ONNX Pow-15.</remarks>
public sealed class Pow : BinaryOperator
{
    private const long LargestUnrolledExponent = 4;

    public override OperatorId Id => new("", "Pow");

    public override KernelCost EstimateCost(NodeContext node) => node.Constants(1) is [>= 1 and <= LargestUnrolledExponent and var exponent]
        ? new() { VectorFlops = (exponent - 1) * node.Outputs[0].ElementCount }
        : new() { Transcendentals = node.Outputs[0].ElementCount };

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) => ScalarArithmetic.Power(node.Inputs[0].ElementType, a, b);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64], Y: f32[] = {2}", Outputs: "f32[B, S, 64]", VectorFlops: "B*S*64", Transcendentals: "0"),
        new("X: f32[B, S, 64], Y: f32[64]", Outputs: "f32[B, S, 64]", VectorFlops: "0", Transcendentals: "B*S*64"),
        new("X: i64[2] = {3, S}, Y: i64[] = {2}", Outputs: "i64[2] = {9, S*S}"),
    ];
}
