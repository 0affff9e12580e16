using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>BiasDropout with its mask packed to bits.</summary>
/// <remarks>As BiasDropout; mask u32[⌈elements/32⌉]. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class BitmaskBiasDropout : FusedDropout
{
    public override OperatorId Id => new("com.microsoft", "BitmaskBiasDropout");

    public override int RequiredInputs => 2;

    protected override TensorType MaskOf(TensorType x) => TensorType.Of(ElementType.UInt32, Dim.CeilDiv(x.ElementCount, 32));

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64], bias: f16[64]", Outputs: "f16[B, S, 64], u32[2*B*S]", VectorFlops: "B*S*64")];
}
