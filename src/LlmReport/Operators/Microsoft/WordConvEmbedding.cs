using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Embeds words by a convolution over their characters and a maximum over positions.</summary>
/// <remarks>words i32[..., letters], W [E, 1, k, c], B [E], character table [A, c] → Y [..., E]. 2·E·k·c matrix FLOPs for each of the letters − k + 1 windows; per window and
/// filter a bias, a maximum and a tanh. The table is read by rows. Source: ONNX Runtime com.microsoft WordConvEmbedding-1.</remarks>
public sealed class WordConvEmbedding : Operator
{
    public override OperatorId Id => new("com.microsoft", "WordConvEmbedding");

    public override KernelClass Class => KernelClass.Matrix;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var words = node.Inputs[0].Shape;
        return [node.Inputs[1].WithShape(words.With(words.Rank - 1, node.Inputs[1].Shape[0]))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        TensorShape words = node.Inputs[0].Shape, filters = node.Inputs[1].Shape, table = node.Inputs[3].Shape;
        var windows = node.Outputs[0].ElementCount * (words[^1] - filters[2] + 1);
        return new KernelCost
        {
            MatrixFlops = 2 * windows * filters.Product(1, filters.Rank),
            VectorFlops = 2 * windows,
            Transcendentals = windows,
            Reads = [new OperandAccess(3, Dim.Min(words.ElementCount, table[0]) * table[1])],
        };
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("words: i32[S, 12], W: f32[64, 1, 3, 16], bias: f32[64], table: f32[128, 16]", Outputs: "f32[S, 64]",
            MatrixFlops: "2*S*64*10*48", VectorFlops: "2*S*640", Transcendentals: "640*S"),
    ];
}
