namespace LlmReport.Operators.Microsoft;

/// <summary>Pad with the pads as an input.</summary>
/// <remarks>As ai.onnx Pad-11. Source: ONNX Runtime com.microsoft Pad-1.</remarks>
internal sealed class Pad() : AliasOperator(new Standard.Pad(), 11)
{
    public override OperatorId Id => new("com.microsoft", "Pad");

    public override IEnumerable<OperatorExample> Examples => [new("x: f32[B, S], pads: i64[4] = {0, 1, 0, 2}", Outputs: "f32[B, S + 3]")];
}
