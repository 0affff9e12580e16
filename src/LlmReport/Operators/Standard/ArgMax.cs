namespace LlmReport.Operators.Standard;

/// <summary>Y = the position of the greatest element along an axis.</summary>
/// <remarks>X [...] → Y i64, the axis 1 or dropped. 1 vector FLOP per input element: a comparison. Source: ONNX ArgMax-13.</remarks>
internal sealed class ArgMax : ArgumentOperator
{
    public override OperatorId Id => new("", "ArgMax");

    protected override bool? IsBeyond(Scalar a, Scalar b) => ScalarArithmetic.IsLess(b, a);

    public override IEnumerable<OperatorExample> Examples => [.. base.Examples, new("X: i64[3] = {1, S + 4, 2}", Outputs: "i64[1] = {1}")];
}
