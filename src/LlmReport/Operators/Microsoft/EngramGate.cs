using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>A value gated by the likeness of normed keys and queries, for each hyper-connection; perhaps normed again.</summary>
/// <remarks>key, query [B, S, M, D], value [B, S, D] → [B, S, M, D], normed [B, S, M, D]. Per element 8 vector FLOPs for the two norms, 2 for the dot product, 1 for the gate and 4 for the norm of
/// the result; per row 10 (2 for each norm, 6 for the gate) and 4 transcendentals (2 norms, root, sigmoid), 1 and 2 more with the normed output. Source: ONNX Runtime contrib operators.</remarks>
public sealed class EngramGate : NormalizationOperator
{
    public override OperatorId Id => new("com.microsoft", "EngramGate");

    protected override int FlopsPerGroup => 10;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0], node.Inputs[0]];

    protected override int FlopsPerElement(NodeContext node) => node.HasOutput(1) ? 15 : 11;

    protected override Dim Groups(NodeContext node, TensorShape shape) => shape.Product(0, shape.Rank - 1);

    public override KernelCost EstimateCost(NodeContext node)
    {
        var rows = Groups(node, node.Inputs[0].Shape);
        var cost = base.EstimateCost(node);
        return cost with
        {
            VectorFlops = node.HasOutput(1) ? cost.VectorFlops + 2 * rows : cost.VectorFlops,
            Transcendentals = (node.HasOutput(1) ? 5 : 4) * rows,
        };
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("key: f16[B, S, 4, 64], query: f16[B, S, 4, 64], value: f16[B, S, 64], ks: f16[4, 64], qs: f16[4, 64]", Outputs: "f16[B, S, 4, 64]",
            VectorFlops: "11*B*S*256 + 40*B*S", Transcendentals: "16*B*S")];
}
