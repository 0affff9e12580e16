namespace LlmReport.Operators.Microsoft;

/// <summary>The upper or lower triangle of matrices.</summary>
/// <remarks>As ai.onnx Trilu-14. Source: ONNX Runtime com.microsoft Trilu-1.</remarks>
internal sealed class Trilu() : AliasOperator(new Standard.Trilu(), 14)
{
    public override OperatorId Id => new("com.microsoft", "Trilu");

    public override IEnumerable<OperatorExample> Examples => [new("x: f32[B, S, S]", Outputs: "f32[B, S, S]")];
}
