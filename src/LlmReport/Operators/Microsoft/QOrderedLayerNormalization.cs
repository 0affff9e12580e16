using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>LayerNormalization of an 8-bit tensor into an 8-bit tensor.</summary>
/// <remarks>X i8[..., D] → Y i8[..., D]. Per element 6 vector FLOPs for the norm, 1 for a bias, 2 to scale in and out; per row 3 and 1 transcendental.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class QOrderedLayerNormalization : NormalizationOperator
{
    public override OperatorId Id => new("com.microsoft", "QOrderedLayerNormalization");

    protected override int FlopsPerElement(NodeContext node) => node.Has(3) ? 9 : 8;

    protected override Dim Groups(NodeContext node, TensorShape shape) => shape.Product(0, node.Axis(node.Int("axis", -1), shape.Rank));

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: i8[B, S, 64], sx: f32[], scale: f16[64], _, sy: f32[]", Outputs: "i8[B, S, 64]", VectorFlops: "8*B*S*64 + 3*B*S", Transcendentals: "B*S"),
    ];
}
