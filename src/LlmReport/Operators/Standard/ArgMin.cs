namespace LlmReport.Operators.Standard;

/// <summary>Y = the position of the least element along an axis.</summary>
/// <remarks>X [...] → Y i64, the axis 1 or dropped. 1 vector FLOP per input element: a comparison. Source: ONNX ArgMin-13.</remarks>
internal sealed class ArgMin : ArgumentOperator
{
    public override OperatorId Id => new("", "ArgMin");

    protected override bool? IsBeyond(Scalar a, Scalar b) => ScalarArithmetic.IsLess(a, b);

    public override IEnumerable<OperatorExample> Examples => [.. base.Examples, new("X: i64[3] = {1, S + 4, 2}", Outputs: "i64[1] = {0}")];
}
