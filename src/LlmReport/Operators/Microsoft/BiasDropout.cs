using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>Dropout(X + bias) + residual: outside training X + bias + residual.</summary>
/// <remarks>X, residual [..., D], bias [D] → Y [..., D], mask b[..., D]. 1 vector FLOP per element for each of bias and residual. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class BiasDropout : FusedDropout
{
    public override OperatorId Id => new("com.microsoft", "BiasDropout");

    public override int RequiredInputs => 2;

    protected override TensorType MaskOf(TensorType x) => x.WithElementType(ElementType.Bool);

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64], bias: f16[64], residual: f16[B, S, 64]", Outputs: "f16[B, S, 64], b[B, S, 64]", VectorFlops: "2*B*S*64")];
}
