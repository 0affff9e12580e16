using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>C = A or B.</summary>
/// <remarks>A, B bool [...] → C bool, the broadcast shape. 1 vector FLOP per output element. Source: ONNX Or-7.</remarks>
internal sealed class Or : LogicOperator
{
    public override OperatorId Id => new("", "Or");

    protected override bool? Combine(bool? a, bool? b) => a == true || b == true ? true : a == false && b == false ? false : null;

    protected override Dim Combine(Dim a, Dim b) => a + b - (a * b);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: b[B, 1, S, T], B: b[1, 1, S, T]", Outputs: "b[B, 1, S, T]", VectorFlops: "B*S*T"),
        new("A: b[3] = {0, 1, 1}, B: b[3] = {0, 0, 1}", Outputs: "b[3] = {0, 1, 1}"),
    ];
}
