using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Each cell of a grid laid over every region of interest, from bilinear samples that are averaged or maximised.</summary>
/// <remarks>X [N, C, H, W], rois [R, 4], batch indices [R] → Y [R, C, output height, output width]. sampling_ratio² samples per cell (one where it is
/// chosen by the data), 8 FLOPs each (four multiply-adds) and one to pool. Source: ONNX RoiAlign-22; He et al., "Mask R-CNN".</remarks>
internal sealed class RoiAlign : Operator
{
    public override OperatorId Id => new("", "RoiAlign", SinceVersion: 10);

    public override KernelClass Class => KernelClass.Reduction;

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        Dim regions = node.Inputs[1].Shape[0];
        if (node.Inputs.Optional(2)?.KnownShape is { Rank: 1 } indices)
        {
            regions = node.Unify(regions, indices[0], "the regions");
        }

        return [node.Inputs[0].WithShape(TensorShape.Of(regions, node.Inputs[0].Shape[1], node.Int("output_height", 1), node.Int("output_width", 1)))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var ratio = Math.Max(1, node.Int("sampling_ratio", 0));
        return new KernelCost { VectorFlops = 9 * ratio * ratio * node.Outputs[0].ElementCount };
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[1, 256, H, W], rois: f32[R, 4], batch: i64[R]", Attributes: "output_height=7, output_width=7, sampling_ratio=2",
            Outputs: "f32[R, 256, 7, 7]", VectorFlops: "36*R*256*49"),
    ];
}
