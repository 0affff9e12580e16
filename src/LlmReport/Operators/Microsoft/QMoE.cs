using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>A mixture of experts with weights packed to few bits.</summary>
/// <remarks>input [tokens…, D], router [tokens, E], weights u8[E, rows, D·bits/8], [E, D, inter·bits/8] with scales → [tokens…, D]. Counts over the unpacked matrices, as
/// <see cref="MixtureOfExperts"/> says; to dequantise is not counted. Source: ONNX Runtime contrib operators.</remarks>
public sealed class QMoE : MixtureOfExperts
{
    private const int RouterWeights = 14;

    public override OperatorId Id => new("com.microsoft", "QMoE");

    protected override int Second => 5;

    protected override int Third => 8;

    protected override long ValuesPerElement(NodeContext node)
    {
        var bits = node.Text("quant_type", "int") switch
        {
            "fp4" or "nvfp4" or "wfp4afp8" => 4,
            "fp8" => 8,
            _ => node.Int("expert_weight_bits", 4),
        };
        return node.Inputs[2].ElementType == ElementType.UInt8 && bits is 2 or 4 or 8 ? 8 / bits : 1;
    }

    protected override bool IsOfExperts(int input) => input is < RouterWeights or 15 or 16;

    public override long? ParameterElements(NodeContext node, int input) =>
        input is 3 or 6 or 9 or 11 or 12 or 13 or >= 15 ? 0 : base.ParameterElements(node, input);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("x: f16[B, S, 64], router: f16[B*S, 8], w1: u8[8, 256, 32], s1: f16[8, 256, 2], _, w2: u8[8, 64, 64], s2: f16[8, 64, 4]",
            Attributes: "k=2, activation_type=swiglu, swiglu_fusion=2, expert_weight_bits=4, block_size=32", Outputs: "f16[B, S, 64]", MatrixFlops: "2*B*S*2*64*384"),
    ];
}
