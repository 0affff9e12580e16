namespace LlmReport.Operators.Standard;

/// <summary>Two string tensors joined element by element.</summary>
/// <remarks>Broadcasts. No FLOPs: strings are not counted. Source: ONNX StringConcat-20.</remarks>
internal sealed class StringConcat : ElementwiseOperator
{
    public override OperatorId Id => new("", "StringConcat", SinceVersion: 20);

    public override int RequiredInputs => 2;

    protected override int FlopsPerElement => 0;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: s[N, 1], Y: s[3]", Outputs: "s[N, 3]"),
    ];
}
