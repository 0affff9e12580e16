namespace LlmReport.Operators.Microsoft;

/// <summary>QuantizeLinear before ai.onnx had 16- and 4-bit types.</summary>
/// <remarks>Shapes and FLOPs as ai.onnx QuantizeLinear-21. Source: ONNX Runtime com.microsoft QuantizeLinear-1.</remarks>
internal sealed class QuantizeLinear() : AliasOperator(new Standard.QuantizeLinear(), 21)
{
    public override OperatorId Id => new("com.microsoft", "QuantizeLinear");

    public override IEnumerable<OperatorExample> Examples => [new("x: f32[B, 64], s: f32[], z: u16[]", Outputs: "u16[B, 64]")];
}

/// <summary>DequantizeLinear before ai.onnx had 16- and 4-bit types.</summary>
/// <remarks>Shapes and FLOPs as ai.onnx DequantizeLinear-21. Source: ONNX Runtime com.microsoft DequantizeLinear-1.</remarks>
internal sealed class DequantizeLinear() : AliasOperator(new Standard.DequantizeLinear(), 21)
{
    public override OperatorId Id => new("com.microsoft", "DequantizeLinear");

    public override IEnumerable<OperatorExample> Examples => [new("x: u16[B, 64], s: f32[], z: u16[]", Outputs: "f32[B, 64]")];
}

/// <summary>Samples a two-dimensional image at the positions of a grid.</summary>
/// <remarks>X [N, C, H, W], grid [N, h, w, 2] → Y [N, C, h, w]. FLOPs as ai.onnx GridSample-16. Source: ONNX Runtime com.microsoft GridSample-1.</remarks>
internal sealed class GridSample() : AliasOperator(new Standard.GridSample(), 16)
{
    public override OperatorId Id => new("com.microsoft", "GridSample");

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, C, 20, 30], grid: f32[N, H, W, 2]", Outputs: "f32[N, C, H, W]", VectorFlops: "8*N*C*H*W")];
}

/// <summary>Pad with the pads as an input.</summary>
/// <remarks>As ai.onnx Pad-11. Source: ONNX Runtime com.microsoft Pad-1.</remarks>
internal sealed class Pad() : AliasOperator(new Standard.Pad(), 11)
{
    public override OperatorId Id => new("com.microsoft", "Pad");

    public override IEnumerable<OperatorExample> Examples => [new("x: f32[B, S], pads: i64[4] = {0, 1, 0, 2}", Outputs: "f32[B, S + 3]")];
}

/// <summary>The slices of data that index tuples name.</summary>
/// <remarks>As ai.onnx GatherND-11. Source: ONNX Runtime com.microsoft GatherND-1.</remarks>
internal sealed class GatherND() : AliasOperator(new Standard.GatherND(), 11)
{
    public override OperatorId Id => new("com.microsoft", "GatherND");

    public override IEnumerable<OperatorExample> Examples => [new("data: f32[B, S, 64], i: i64[N, 2]", Outputs: "f32[N, 64]")];
}

/// <summary>The upper or lower triangle of matrices.</summary>
/// <remarks>As ai.onnx Trilu-14. Source: ONNX Runtime com.microsoft Trilu-1.</remarks>
internal sealed class Trilu() : AliasOperator(new Standard.Trilu(), 14)
{
    public override OperatorId Id => new("com.microsoft", "Trilu");

    public override IEnumerable<OperatorExample> Examples => [new("x: f32[B, S, S]", Outputs: "f32[B, S, S]")];
}
