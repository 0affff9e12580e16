using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Nchwc;

/// <summary>Conv on blocked channels with a residual input and an activation folded in; ONNX Runtime makes it while optimising for CPUs.</summary>
/// <remarks>X [N, C, H, W], W [M, C/group, k₁, k₂], B [M], sum as Y → Y [N, M, h, w], channels rounded up to a block. FLOPs as FusedConv.
/// Source: ONNX Runtime com.microsoft.nchwc Conv-1.</remarks>
internal sealed class Conv : ConvolutionOperator
{
    public override OperatorId Id => new("com.microsoft.nchwc", "Conv");

    public override KernelCost EstimateCost(NodeContext node)
    {
        var (cost, elements) = (base.EstimateCost(node), node.Outputs[0].ElementCount);
        return FusedActivation.AddTo(cost with { VectorFlops = cost.VectorFlops + ((node.Has(3) ? 1 : 0) * elements) }, node, elements);
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 16, 8, 8], W: f32[32, 16, 1, 1]", Attributes: "activation=Relu", Outputs: "f32[N, 32, 8, 8]", MatrixFlops: "2*N*32*16*64", VectorFlops: "N*32*64")];
}

/// <summary>MaxPool on blocked channels.</summary>
/// <remarks>As ai.onnx MaxPool. Source: ONNX Runtime com.microsoft.nchwc MaxPool-1.</remarks>
internal sealed class MaxPool() : AliasOperator(new Standard.MaxPool(), 22)
{
    public override OperatorId Id => new("com.microsoft.nchwc", "MaxPool");

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 16, 8, 8]", Attributes: "kernel_shape=[2, 2], strides=[2, 2]", Outputs: "f32[N, 16, 4, 4]", VectorFlops: "3*N*16*16")];
}

/// <summary>AveragePool on blocked channels.</summary>
/// <remarks>As ai.onnx AveragePool. Source: ONNX Runtime com.microsoft.nchwc AveragePool-1.</remarks>
internal sealed class AveragePool() : AliasOperator(new Standard.AveragePool(), 22)
{
    public override OperatorId Id => new("com.microsoft.nchwc", "AveragePool");

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 16, 8, 8]", Attributes: "kernel_shape=[2, 2], strides=[2, 2]", Outputs: "f32[N, 16, 4, 4]", VectorFlops: "4*N*16*16")];
}

/// <summary>GlobalAveragePool on blocked channels.</summary>
/// <remarks>As ai.onnx GlobalAveragePool. Source: ONNX Runtime com.microsoft.nchwc GlobalAveragePool-1.</remarks>
internal sealed class GlobalAveragePool() : AliasOperator(new Standard.GlobalAveragePool(), 22)
{
    public override OperatorId Id => new("com.microsoft.nchwc", "GlobalAveragePool");

    public override IEnumerable<OperatorExample> Examples => [new("X: f32[N, 16, 8, 8]", Outputs: "f32[N, 16, 1, 1]", VectorFlops: "N*16*64")];
}

/// <summary>GlobalMaxPool on blocked channels.</summary>
/// <remarks>As ai.onnx GlobalMaxPool. Source: ONNX Runtime com.microsoft.nchwc GlobalMaxPool-1.</remarks>
internal sealed class GlobalMaxPool() : AliasOperator(new Standard.GlobalMaxPool(), 22)
{
    public override OperatorId Id => new("com.microsoft.nchwc", "GlobalMaxPool");

    public override IEnumerable<OperatorExample> Examples => [new("X: f32[N, 16, 8, 8]", Outputs: "f32[N, 16, 1, 1]", VectorFlops: "N*16*63")];
}

/// <summary>From plain to blocked channels.</summary>
/// <remarks>X [N, C, ...] or with channels_last [N, ..., C] → Y [N, C′, ...]. C′ is C rounded up to the machine's block of 8 or 16: C itself where 16 divides it, else
/// a new symbol. No FLOPs. Source: ONNX Runtime com.microsoft.nchwc ReorderInput-1.</remarks>
internal sealed class ReorderInput : Operator
{
    private const int LargestBlock = 16;

    public override OperatorId Id => new("com.microsoft.nchwc", "ReorderInput");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var dims = node.Inputs[0].Shape.Dims;
        var last = node.Int("channels_last", 0) != 0;
        var channels = last ? dims[^1] : dims[1];
        var blocked = Dim.TryDivideExactly(channels, LargestBlock, out _) ? channels : node.FreshDim("blockedChannels", channels + LargestBlock - 1, 1);
        return [node.Inputs[0].WithShape(new TensorShape([dims[0], blocked, .. last ? dims[1..^1] : dims[2..]]))];
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 8, 8, 32]", Attributes: "channels_last=1", Outputs: "f32[N, 32, 8, 8]", VectorFlops: "0")];
}

/// <summary>From blocked channels to plain ones.</summary>
/// <remarks>X [N, C′, ...] → Y [N, channels, ...] or with channels_last [N, ..., channels]. No FLOPs. Source: ONNX Runtime com.microsoft.nchwc ReorderOutput-1.</remarks>
internal sealed class ReorderOutput : Operator
{
    public override OperatorId Id => new("com.microsoft.nchwc", "ReorderOutput");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var dims = node.Inputs[0].Shape.Dims;
        Dim channels = node.Int("channels") ?? throw node.Inconsistent("the attribute channels is missing");
        ImmutableArray<Dim> plain = node.Int("channels_last", 0) != 0 ? [dims[0], .. dims[2..], channels] : [dims[0], channels, .. dims[2..]];
        return [node.Inputs[0].WithShape(new TensorShape(plain))];
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 32, 8, 8]", Attributes: "channels=30", Outputs: "f32[N, 30, 8, 8]", VectorFlops: "0")];
}

/// <summary>Nearest or bilinear enlargement by whole factors on blocked channels.</summary>
/// <remarks>X [d₀ …] → Y [d₀·scale₀ …]. FLOPs as Resize. Source: ONNX Runtime com.microsoft.nchwc Upsample-1.</remarks>
internal sealed class Upsample : Operator
{
    public override OperatorId Id => new("com.microsoft.nchwc", "Upsample");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var image = node.Inputs[0].Shape;
        var scales = node.Ints("scales") is { } given && given.Length == image.Rank ? given : throw node.Inconsistent("scales do not fit the image");
        return [node.Inputs[0].WithShape(new TensorShape([.. image.Dims.Select((dim, axis) => dim * scales[axis])]))];
    }

    public override KernelCost EstimateCost(NodeContext node) => ImageScaling.Interpolation(node, node.Text("mode", "nearest"));

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 16, H, W]", Attributes: "scales=[1, 1, 2, 2]", Outputs: "f32[N, 16, 2*H, 2*W]", VectorFlops: "0")];
}
