using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Discrete Fourier transform over one axis.</summary>
/// <remarks>input [..., n, ..., 1 or 2] → [..., m, ..., 2], the last axis real and imaginary part. m is dft_length or n; onesided keeps ⌊m/2⌋ + 1; the inverse
/// of a one-sided transform is real with 2·(n − 1) points. 5·m·⌈log₂ m⌉ vector FLOPs a signal, half of it for real ones; the definition's
/// 8·m² where m is a symbol. Source: ONNX DFT-17, -20; Cooley and Tukey 1965.</remarks>
public sealed class DFT : Operator
{
    public override OperatorId Id => new("", "DFT", SinceVersion: 17);

    public override KernelClass Class => KernelClass.Reduction;

    public override bool ReadsOnHost(int input) => input > 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var signal = node.Inputs[0].Shape;
        bool inverse = node.Int("inverse", 0) != 0, oneSided = node.Int("onesided", 0) != 0;
        var shape = signal.With(signal.Rank - 1, inverse && oneSided ? 1 : 2);
        if (Axis(node) is { } axis)
        {
            var length = Length(node, signal[axis]);
            return [node.Inputs[0].WithShape(shape.With(axis, oneSided && !inverse ? FourierTransform.OneSided(length) : length))];
        }

        return !oneSided && !node.Has(1)
            ? [node.Inputs[0].WithShape(shape)]
            : [node.Inputs[0].WithShape(new TensorShape(
                [.. Enumerable.Range(0, shape.Rank - 1).Select(_ => node.FreshDim("transformed", minimum: 1)), shape[^1]]))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var signal = node.Inputs[0].Shape;
        var axis = Axis(node) ?? signal.Rank - 2;
        var signals = signal.With(axis, Dim.One).Product(0, signal.Rank - 1);
        var real = signal[^1] == Dim.One || node.Outputs[0].Shape[^1] == Dim.One;
        return new KernelCost { VectorFlops = signals * FourierTransform.Flops(Length(node, signal[axis]), real) };
    }

    private static int? Axis(NodeContext node)
    {
        var rank = node.Inputs[0].Shape.Rank;
        return node.Opset < 20 ? node.Axis(node.Int("axis", 1), rank)
            : !node.Has(2) ? rank - 2
            : node.Constants(2) is [var axis] ? node.Axis(axis, rank) : null;
    }

    private static Dim Length(NodeContext node, Dim extent) => node switch
    {
        _ when node.Has(1) => node.Integers(1) is [var given] ? given : node.FreshDim("dftLength", minimum: 1),
        _ when node.Int("inverse", 0) != 0 && node.Int("onesided", 0) != 0 => 2 * (extent - 1),
        _ => extent,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("x: f32[B, 1024, 1]", Attributes: "onesided=1", Outputs: "f32[B, 513, 2]", VectorFlops: "B*25600"),
        new("x: f32[B, 513, 2]", Attributes: "onesided=1, inverse=1", Outputs: "f32[B, 1024, 1]"),
        new("x: f32[B, N, 2]", Outputs: "f32[B, N, 2]", VectorFlops: "8*B*N*N"),
        new("x: f32[1, 10, 10, 1]", Attributes: "axis=1", Outputs: "f32[1, 10, 10, 2]", Opset: 19),
    ];
}
