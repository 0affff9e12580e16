using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Short-time Fourier transform: a windowed DFT every frame_step samples.</summary>
/// <remarks>signal [B, L, 1 or 2], frame step s, frame length n → [B, ⌊(L − n)/s⌋ + 1, ⌊n/2⌋ + 1 or n, 2]. Per frame the FLOPs of a DFT of n points and, with
/// a window, n multiplications (2·n for a complex signal). Source: ONNX STFT-17.</remarks>
public sealed class STFT : Operator
{
    public override OperatorId Id => new("", "STFT", SinceVersion: 17);

    public override KernelClass Class => KernelClass.Reduction;

    public override int RequiredInputs => 2;

    public override bool ReadsOnHost(int input) => input is 1 or 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var signal = node.Inputs[0].Shape;
        var length = FrameLength(node);
        var frames = node.Integers(1) is [var step]
            ? Dim.FloorDiv(signal[1] - length, step) + 1
            : node.FreshDim("frames", signal[1], 1);
        var bins = node.Int("onesided", 1) != 0 ? FourierTransform.OneSided(length) : length;
        return [node.Inputs[0].WithShape(TensorShape.Of(signal[0], frames, bins, 2))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var signal = node.Inputs[0].Shape;
        var length = FrameLength(node);
        var real = signal.Rank == 2 || signal[^1] == Dim.One;
        var windowing = node.Has(2) ? (real ? 1 : 2) * length : Dim.Zero;
        return new KernelCost { VectorFlops = node.Outputs[0].Shape.Product(0, 2) * (FourierTransform.Flops(length, real) + windowing) };
    }

    private static Dim FrameLength(NodeContext node) =>
        node.Integers(3) is [var given] ? given
        : node.Inputs.Optional(2)?.KnownShape is { Rank: 1 } window ? window[0]
        : node.FreshDim("frameLength", node.Inputs[0].Shape[1], 1);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("signal: f32[B, L, 1], step: i64[] = {160}, window: f32[400]", Outputs: "f32[B, (L - 400)//160 + 1, 201, 2]",
            VectorFlops: "B*((L - 400)//160 + 1)*9400"),
        new("signal: f32[1, 128, 1], step: i64[] = {8}, _, length: i64[] = {16}", Attributes: "onesided=0", Outputs: "f32[1, 15, 16, 2]"),
    ];
}
