using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The matrix that turns a spectrum into mel bands: triangles that overlap by half.</summary>
/// <remarks>Bands [], DFT length [], sample rate [], lowest and highest frequency [] → Y [⌊DFT length/2⌋ + 1, bands]. 2 vector FLOPs per element: difference,
/// quotient; 1 transcendental per band, its edge in hertz. Source: ONNX MelWeightMatrix-17.</remarks>
public sealed class MelWeightMatrix : Operator
{
    public override OperatorId Id => new("", "MelWeightMatrix", SinceVersion: 17);

    public override KernelClass Class => KernelClass.Elementwise;

    public override int RequiredInputs => 5;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var bins = node.Integers(1) is [var length] ? Dim.FloorDiv(length, 2) + 1 : node.FreshDim("spectrum_bins");
        var bands = node.Integers(0) is [var known] ? known : node.FreshDim("mel_bins");
        return [TensorType.Of(node.ElementType("output_datatype") ?? ElementType.Float32, bins, bands)];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 2 * node.Outputs[0].ElementCount,
        Transcendentals = node.Outputs[0].Shape[1],
    };

    public override bool ReadsOnHost(int input) => true;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("bands: i64[] = {80}, length: i64[] = {400}, rate: i64[] = {16000}, low: f32[], high: f32[]", Outputs: "f32[201, 80]",
            VectorFlops: "32160", Transcendentals: "80"),
    ];
}
