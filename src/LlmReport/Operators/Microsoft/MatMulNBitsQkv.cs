using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>The RMS norm before attention and its projections to Q, K and V with packed weights.</summary>
/// <remarks>A [..., K], weights [Nq, K], [Nkv, K], [Nkv, K] packed → Q [..., Nq], K and V [..., Nkv], and A + skip as A. 2·rows·K·(Nq + 2·Nkv) matrix FLOPs; 4 vector FLOPs per input
/// element for the norm (2 a row more, 1 transcendental), 1 for the residual, 1 for each biased element. Source: ONNX Runtime contrib operators.</remarks>
public sealed class MatMulNBitsQkv : PackedMatMul
{
    public override OperatorId Id => new("com.microsoft", "MatMulNBitsQkv");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var x = node.Inputs[0];
        return [Product(x, Length(node, "Nq")), Product(x, Length(node, "Nkv")), Product(x, Length(node, "Nkv")), x];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        long queries = Length(node, "Nq"), keys = Length(node, "Nkv");
        var biased = (node.Has(5) ? queries : 0) + (node.Has(8) ? keys : 0) + (node.Has(11) ? keys : 0);
        return new KernelCost
        {
            MatrixFlops = 2 * Rows(node) * Length(node, "K") * (queries + 2 * keys),
            VectorFlops = NormFlops(node) + Rows(node) * biased,
            Transcendentals = Rows(node),
        };
    }

    public override long? ParameterElements(NodeContext node, int input) => input switch
    {
        3 => Length(node, "Nq") * Length(node, "K"),
        6 or 9 => Length(node, "Nkv") * Length(node, "K"),
        4 or 7 or 10 => 0,
        _ => null,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], _, norm: f16[64], q: u8[64, 2, 16], qs: f16[64, 2], _, k: u8[32, 2, 16], ks: f16[32, 2], _, v: u8[32, 2, 16], vs: f16[32, 2]",
            Attributes: "K=64, Nq=64, Nkv=32, bits=4, block_size=32", Outputs: "f16[B, S, 64], f16[B, S, 32], f16[B, S, 32]",
            MatrixFlops: "2*B*S*64*128", VectorFlops: "258*B*S", Transcendentals: "B*S"),
    ];

    /// <summary>Vector FLOPs of the norm (input 2) and the residual (input 1) before projections.</summary>
    internal static Dim NormFlops(NodeContext node) =>
        node.Inputs[0].ElementCount * ((node.Has(1) ? 1 : 0) + (node.Has(2) ? 4 : 0)) + (node.Has(2) ? 2 * Rows(node) : Dim.Zero);
}
