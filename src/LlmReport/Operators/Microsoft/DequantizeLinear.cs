namespace LlmReport.Operators.Microsoft;

/// <summary>DequantizeLinear before ai.onnx had 16- and 4-bit types.</summary>
/// <remarks>Shapes and FLOPs as ai.onnx DequantizeLinear-21. Source: ONNX Runtime com.microsoft DequantizeLinear-1.</remarks>
internal sealed class DequantizeLinear() : AliasOperator(new Standard.DequantizeLinear(), 21)
{
    public override OperatorId Id => new("com.microsoft", "DequantizeLinear");

    public override IEnumerable<OperatorExample> Examples => [new("x: u16[B, 64], s: f32[], z: u16[]", Outputs: "f32[B, 64]")];
}
