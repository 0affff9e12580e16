using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>A relative position bias that each query gates.</summary>
/// <remarks>query [B, S, H·d] (or packed tokens with their offsets [B, S]), rel_pos [1, H, S, S], weight [d, D] → [B, H, S, S]. 2·B·S·H·d·D matrix FLOPs for the gates; 1 vector FLOP for each
/// biased query element, D + 6 for each query and head, 1 for each output element; 2 transcendentals for each query and head. Source: ONNX Runtime contrib operators.</remarks>
public sealed class GatedRelativePositionBias : Operator
{
    public override OperatorId Id => new("com.microsoft", "GatedRelativePositionBias");

    public override KernelClass Class => KernelClass.Matrix;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var query = node.Inputs[0].Shape;
        var tokens = query.Rank == 3 ? query : node.Inputs[6].Shape;
        return [node.Inputs[0].WithShape(TensorShape.Of(tokens[0], Math.Max(1, node.Int("num_heads", 1)), tokens[1], tokens[1]))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        TensorShape output = node.Outputs[0].Shape, weight = node.Inputs[3].Shape;
        var rows = output.Product(0, 3);
        return new KernelCost
        {
            MatrixFlops = 2 * rows * weight.ElementCount,
            VectorFlops = rows * (weight[0] + weight[1] + 6) + output.ElementCount,
            Transcendentals = 2 * rows,
        };
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("query: f16[B, S, 64], query_bias: f16[64], rel_pos: f16[1, 4, S, S], weight: f16[16, 8], bias: f16[8], eco_a: f16[1, 4, 1, 1]", Attributes: "num_heads=4",
            Outputs: "f16[B, 4, S, S]", MatrixFlops: "2*B*S*4*128", VectorFlops: "120*B*S + 4*B*S*S", Transcendentals: "8*B*S")];
}
