using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = RMSNorm(X)·scale·SiLU(gate) over groups of as many elements as the scale has.</summary>
/// <remarks>X, gate [..., H·C], scale [C] → Y [..., H·C]. Per element 4 vector FLOPs for the norm, 4 for SiLU and 1 for the product, 1 transcendental; per group 2 and 1
/// transcendental. Source: ONNX Runtime contrib operators.</remarks>
public sealed class GatedRMSNorm : NormalizationOperator
{
    public override OperatorId Id => new("com.microsoft", "GatedRMSNorm");

    protected override int FlopsPerGroup => 2;

    protected override int FlopsPerElement(NodeContext node) => 9;

    protected override Dim Groups(NodeContext node, TensorShape shape) =>
        shape.Product(0, shape.Rank - 1) * AttentionExtents.Share(shape[^1], node.Inputs[1].ElementCount);

    public override KernelCost EstimateCost(NodeContext node)
    {
        var norm = base.EstimateCost(node);
        return norm with { Transcendentals = norm.Transcendentals + node.Inputs[0].ElementCount };
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 256], scale: f16[64], gate: f16[B, S, 256]", Outputs: "f16[B, S, 256]", VectorFlops: "9*B*S*256 + 8*B*S", Transcendentals: "B*S*260"),
    ];
}
