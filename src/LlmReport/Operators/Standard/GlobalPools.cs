using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Pooling of every channel over all of its spatial axes.</summary>
/// <remarks>X [N, C, d₁ …] → Y [N, C, 1 …]; as many FLOPs as X has elements, unless the operator says otherwise.</remarks>
internal abstract class GlobalPool : Operator
{
    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var image = node.Inputs[0].Shape;
        return image.Rank < 2
            ? throw node.Inconsistent($"the image has rank {image.Rank}; it needs a batch and a channel axis")
            : [node.Inputs[0].WithShape(Shapes.Reduce(image, Enumerable.Range(2, image.Rank - 2), keepDims: true))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Inputs[0].ElementCount };
}

/// <summary>The mean of every channel.</summary>
/// <remarks>X [N, C, d₁ …] → Y [N, C, 1 …]; one FLOP per input element (additions, and a division per channel). Source: ONNX GlobalAveragePool-22.</remarks>
internal sealed class GlobalAveragePool : GlobalPool
{
    public override OperatorId Id => new("", "GlobalAveragePool");

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 2048, 7, 7]", Outputs: "f32[N, 2048, 1, 1]", VectorFlops: "N*2048*49")];
}

/// <summary>The largest element of every channel.</summary>
/// <remarks>X [N, C, d₁ …] → Y [N, C, 1 …]; one comparison per input element but the first of a channel. Source: ONNX GlobalMaxPool-22.</remarks>
internal sealed class GlobalMaxPool : GlobalPool
{
    public override OperatorId Id => new("", "GlobalMaxPool");

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = node.Inputs[0].ElementCount - node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 8, H, W]", Outputs: "f32[N, 8, 1, 1]", VectorFlops: "8*N*H*W - 8*N")];
}

/// <summary>The Lp norm of every channel.</summary>
/// <remarks>X [N, C, d₁ …] → Y [N, C, 1 …]; a magnitude or square and an addition per element, less one addition a channel; one root a
/// channel unless p = 1, and one power per element where p is above 2. Source: ONNX GlobalLpPool-22.</remarks>
internal sealed class GlobalLpPool : GlobalPool
{
    public override OperatorId Id => new("", "GlobalLpPool");

    public override KernelCost EstimateCost(NodeContext node)
    {
        Dim elements = node.Inputs[0].ElementCount, channels = node.Outputs[0].ElementCount;
        return new KernelCost
        {
            VectorFlops = (2 * elements) - channels,
            Transcendentals = node.Int("p", 2) switch { 1 => Dim.Zero, 2 => channels, _ => elements + channels },
        };
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 3, 8, 8]", Outputs: "f32[N, 3, 1, 1]", VectorFlops: "2*N*3*64 - 3*N", Transcendentals: "3*N")];
}
