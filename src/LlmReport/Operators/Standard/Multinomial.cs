using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Draws classes by their log-probabilities, for each example.</summary>
/// <remarks>X [N, C] → Y [N, samples], i32 unless <c>dtype</c> says i64. Per element of X 1 transcendental and 1 vector FLOP: exponential, running sum; per sample
/// and class 1 vector FLOP: a comparison. Source: ONNX Multinomial-22.</remarks>
public sealed class Multinomial : Operator
{
    public override OperatorId Id => new("", "Multinomial", SinceVersion: 7);

    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [TensorType.Of(node.ElementType("dtype") ?? ElementType.Int32, node.Inputs[0].Shape[0], node.Int("sample_size", 1))];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (Dim.One + node.Int("sample_size", 1)) * node.Inputs[0].ElementCount,
        Transcendentals = node.Inputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, C]", Outputs: "i64[N, 4]", Attributes: "dtype=7, sample_size=4", VectorFlops: "5*N*C", Transcendentals: "N*C"),
    ];
}
