using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>How a convolution or pooling window moves over the spatial axes: kernel, strides, dilations, pads.</summary>
/// <remarks>Source: the attributes kernel_shape, strides, dilations, pads, auto_pad and ceil_mode of ONNX Conv-22, MaxPool-22, ConvTranspose-22.</remarks>
internal sealed record SpatialWindow
{
    public required ImmutableArray<Dim> Kernel { get; init; }

    public required ImmutableArray<long> Strides { get; init; }

    public required ImmutableArray<long> Dilations { get; init; }

    /// <summary>Pads before all axes, then pads after all axes; zero where <see cref="PadsToStride"/>.</summary>
    public required ImmutableArray<long> Pads { get; init; }

    /// <summary>True for SAME_UPPER and SAME_LOWER: pads are whatever makes the output ⌈input ÷ stride⌉.</summary>
    public required bool PadsToStride { get; init; }

    public required bool RoundsUp { get; init; }

    public int Rank => Kernel.Length;

    /// <summary>Elements one window covers.</summary>
    public Dim KernelElements => Kernel.Aggregate(Dim.One, static (product, dim) => product * dim);

    /// <summary>The window of a pooling node: the kernel is an attribute.</summary>
    public static SpatialWindow OfPool(NodeContext node, int rank) => node.Ints("kernel_shape") is { } kernel
        ? Of(node, [.. kernel.Select(static extent => (Dim)extent)], rank)
        : throw node.Inconsistent("the attribute kernel_shape is missing");

    /// <summary>The window of a convolution: the kernel is an attribute or what the weight has.</summary>
    public static SpatialWindow OfConvolution(NodeContext node, ImmutableArray<Dim> weightExtents)
    {
        var kernel = weightExtents;
        if (node.Ints("kernel_shape") is { } given && given.Length == weightExtents.Length)
        {
            kernel = [.. given.Select((extent, axis) => node.Unify(weightExtents[axis], extent, "kernel_shape and the weight"))];
        }

        return Of(node, kernel, weightExtents.Length);
    }

    /// <summary>Output extent of a sliding window.</summary>
    /// <remarks>
    /// Floor: ⌊(in + pads − k)/s⌋ + 1 with k the dilated kernel. Ceil: ⌈(in + pads − k)/s⌉ + 1, less the window that would start in the
    /// padding at the end; since a window counts only where its start lies below in + padBefore, both bounds together are
    /// ⌈(in + padBefore + min(0, padAfter + s − k))/s⌉.
    /// </remarks>
    public Dim Slide(int axis, Dim input)
    {
        Dim stride = Strides[axis];
        if (PadsToStride)
        {
            return Dim.CeilDiv(input, stride);
        }

        var extent = DilatedKernel(axis);
        long before = Pads[axis], after = Pads[axis + Rank];
        return RoundsUp
            ? Dim.CeilDiv(input + before + Dim.Min(Dim.Zero, after + stride - extent), stride)
            : Dim.FloorDiv(input + before + after - extent, stride) + 1;
    }

    /// <summary>Output extent of the transposed window, with <paramref name="extra"/> elements added at the end.</summary>
    /// <remarks>s·(in − 1) + k + extra − pads. Where pads follow the stride: s·in, less what a kernel shorter than the stride leaves uncovered.</remarks>
    public Dim Spread(int axis, Dim input, long extra = 0)
    {
        var (stride, covered) = (Strides[axis], DilatedKernel(axis) + extra);
        return PadsToStride
            ? (stride * input) + Dim.Min(Dim.Zero, covered - stride)
            : (stride * (input - 1)) + covered - Pads[axis] - Pads[axis + Rank];
    }

    /// <summary>Output extents of a window over the given axes of <paramref name="input"/>, from <paramref name="firstAxis"/> on.</summary>
    public ImmutableArray<Dim> SlideOver(TensorShape input, int firstAxis)
    {
        var extents = ImmutableArray.CreateBuilder<Dim>(Rank);
        for (var axis = 0; axis < Rank; axis++)
        {
            extents.Add(Slide(axis, input[firstAxis + axis]));
        }

        return extents.MoveToImmutable();
    }

    private Dim DilatedKernel(int axis) => ((Kernel[axis] - 1) * Dilations[axis]) + 1;

    private static SpatialWindow Of(NodeContext node, ImmutableArray<Dim> kernel, int rank)
    {
        var autoPad = node.Text("auto_pad", "NOTSET");
        var explicitPads = autoPad is "NOTSET" or "";
        return new SpatialWindow
        {
            Kernel = kernel.Length == rank ? kernel : throw node.Inconsistent($"the kernel has {kernel.Length} axes, the image {rank}"),
            Strides = PerAxis(node, "strides", rank, 1),
            Dilations = PerAxis(node, "dilations", rank, 1),
            Pads = explicitPads ? PerAxis(node, "pads", 2 * rank, 0) : [.. Enumerable.Repeat(0L, 2 * rank)],
            PadsToStride = autoPad.StartsWith("SAME", StringComparison.Ordinal),
            RoundsUp = node.Int("ceil_mode", 0) != 0,
        };
    }

    private static ImmutableArray<long> PerAxis(NodeContext node, string attribute, int count, long otherwise) => node.Ints(attribute) switch
    {
        null or { IsEmpty: true } => [.. Enumerable.Repeat(otherwise, count)],
        { } values when values.Length == count => values,
        { } values => throw node.Inconsistent($"the attribute {attribute} has {values.Length} values instead of {count}"),
    };
}
