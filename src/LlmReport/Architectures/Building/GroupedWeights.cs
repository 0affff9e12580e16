using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Building;

/// <summary>Integer weights of 4 or 8 bits with a scale, and perhaps a zero point, for every group of a column: AWQ, GPTQ, and int8 by column.</summary>
/// <remarks>Weight [in, out], scales [⌈in / group⌉, out]. In contrib style MatMulNBits where its blocks can be the groups, else DequantizeLinear before MatMul.
/// Source: Frantar et al. 2022, "GPTQ"; Lin et al. 2023, "AWQ".</remarks>
/// <param name="bits">Bits of a weight: 4 or 8.</param>
/// <param name="groupSize">Weights that share a scale; null for a whole column.</param>
/// <param name="hasZeroPoints">True for asymmetric quantisation.</param>
/// <param name="style">Style of the graph.</param>
internal sealed class GroupedWeights(int bits, long? groupSize, bool hasZeroPoints, GraphStyle style) : StoredWeights
{
    private const long SmallestBlock = 16;

    public override string Multiply(GraphBuilder graph, string path, string input, Projection projection) =>
        style == GraphStyle.Ort && groupSize is >= SmallestBlock and var block && long.IsPow2(block)
            ? MultiplyPacked(graph, $"{path}/{projection.Name}", input, projection, block)
            : MultiplyDequantized(graph, $"{path}/{projection.Name}", input, projection);

    public override string Route(GraphBuilder graph, string path, string input, string router, ExpertLayer experts) =>
        PackedExpertNode.Add(graph, path, input, router, experts, new(bits, groupSize, graph.FloatType, "int", hasZeroPoints));

    private string MultiplyPacked(GraphBuilder graph, string module, string input, Projection projection, long block)
    {
        var name = GraphBuilder.ParameterName(module);
        var blocks = Ceiling(projection.From, block);
        var weight = graph.Table(name + ".qweight", ElementType.UInt8, WeightContents.Bytes(name), projection.To, blocks, block * bits / 8);
        var scales = graph.Table(name + ".scales", WeightContents.Constant(Step(projection)), projection.To, blocks);
        string[] zeroPoints = hasZeroPoints ? [graph.Table(name + ".qzeros", ElementType.UInt8, WeightContents.Constant(0x88), projection.To, Ceiling(blocks * bits, 8))] : [];
        return graph.Add(module + "/MatMulNBits", "MatMulNBits", [input, weight, scales, .. zeroPoints], "com.microsoft", null,
            ("K", new Integer(projection.From)), ("N", new Integer(projection.To)), ("bits", new Integer(bits)), ("block_size", new Integer(block)));
    }

    private string MultiplyDequantized(GraphBuilder graph, string module, string input, Projection projection)
    {
        var name = GraphBuilder.ParameterName(module);
        var type = (bits, hasZeroPoints) switch { (4, true) => ElementType.UInt4, (4, false) => ElementType.Int4, (_, true) => ElementType.UInt8, _ => ElementType.Int8 };
        var weight = graph.Table(name + ".qweight", type, WeightContents.Levels(name, bits, hasZeroPoints), projection.From, projection.To);
        long[] dims = groupSize is { } group ? [Ceiling(projection.From, group), projection.To] : [projection.To];
        var scales = graph.Table(name + ".scales", WeightContents.Constant(Step(projection)), dims);
        string[] zeroPoints = hasZeroPoints ? [graph.Table(name + ".qzeros", type, WeightContents.Constant(1 << (bits - 1)), dims)] : [];
        var dequantized = graph.Add(module + "/DequantizeLinear", "DequantizeLinear", [weight, scales, .. zeroPoints], attributes:
            [("axis", new Integer(groupSize is null ? 1 : 0)), ("block_size", new Integer(groupSize ?? 0))]);
        return graph.Add(module + "/MatMul", "MatMul", [input, dequantized]);
    }

    /// <summary>Distance of two levels with which a product keeps the magnitude of its input.</summary>
    private double Step(Projection projection) => 1 / Math.Sqrt(projection.From) / (1 << (bits - 1));

    private static long Ceiling(long whole, long part) => (whole + part - 1) / part;
}
