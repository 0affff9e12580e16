using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>A window function for spectra: a constant of the given length.</summary>
internal abstract class WindowOperator : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    /// <summary>Cosines in the sum that makes an element; each needs its argument, its weight and its addition.</summary>
    protected virtual int Cosines => 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var length = node.Integers(0) is [var known] ? known : node.FreshDim("window_length");
        return [TensorType.Of(node.ElementType("output_datatype") ?? ElementType.Float32, length)];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 3 * Cosines * node.Outputs[0].ElementCount,
        Transcendentals = Cosines * node.Outputs[0].ElementCount,
    };

    public override bool ReadsOnHost(int input) => true;
}

/// <summary>Y = the Hann window of the given length.</summary>
/// <remarks>size [] → Y [size]. Per element 1 transcendental and 3 vector FLOPs. Source: ONNX HannWindow-17.</remarks>
internal sealed class HannWindow : WindowOperator
{
    public override OperatorId Id => new("", "HannWindow", SinceVersion: 17);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("size: i64[] = {N}", Outputs: "f32[N]", VectorFlops: "3*N", Transcendentals: "N"),
    ];
}

/// <summary>Y = the Hamming window of the given length.</summary>
/// <remarks>size [] → Y [size]. Per element 1 transcendental and 3 vector FLOPs. Source: ONNX HammingWindow-17.</remarks>
internal sealed class HammingWindow : WindowOperator
{
    public override OperatorId Id => new("", "HammingWindow", SinceVersion: 17);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("size: i64[] = {N}", Outputs: "f32[N]", VectorFlops: "3*N", Transcendentals: "N"),
    ];
}

/// <summary>Y = the Blackman window of the given length.</summary>
/// <remarks>size [] → Y [size]. Per element 2 transcendentals and 6 vector FLOPs. Source: ONNX BlackmanWindow-17.</remarks>
internal sealed class BlackmanWindow : WindowOperator
{
    public override OperatorId Id => new("", "BlackmanWindow", SinceVersion: 17);

    protected override int Cosines => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("size: i64[] = {N}", Outputs: "f32[N]", VectorFlops: "6*N", Transcendentals: "2*N"),
    ];
}
