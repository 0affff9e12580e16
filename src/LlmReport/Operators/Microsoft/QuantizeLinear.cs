namespace LlmReport.Operators.Microsoft;

/// <summary>QuantizeLinear before ai.onnx had 16- and 4-bit types.</summary>
/// <remarks>Shapes and FLOPs as ai.onnx QuantizeLinear-21. Source: ONNX Runtime com.microsoft QuantizeLinear-1.</remarks>
internal sealed class QuantizeLinear() : AliasOperator(new Standard.QuantizeLinear(), 21)
{
    public override OperatorId Id => new("com.microsoft", "QuantizeLinear");

    public override IEnumerable<OperatorExample> Examples => [new("x: f32[B, 64], s: f32[], z: u16[]", Outputs: "u16[B, 64]")];
}
