using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Building;

/// <summary>A mixture of experts with packed weights as one node.</summary>
/// <remarks>Weights u8 [E, rows, in·bits/8] with scales [E, rows, in/group]. Source: ONNX Runtime contrib operators, QMoE.</remarks>
internal static class PackedExpertNode
{
    public static string Add(GraphBuilder graph, string path, string input, string router, ExpertLayer experts, ExpertFormat format)
    {
        var up = Packed("gate_up_proj", 2 * experts.IntermediateSize, experts.HiddenSize);
        var down = Packed("down_proj", experts.HiddenSize, experts.IntermediateSize);
        string[] from = [input, router, up.Weight, up.Scales, "", down.Weight, down.Scales];
        return graph.Add(path + "/QMoE", "QMoE", format.HasZeroPoints ? [.. from, "", "", "", "", up.ZeroPoints, down.ZeroPoints] : from, "com.microsoft", null,
        [
            ("k", new Integer(experts.PerToken)),
            ("normalize_routing_weights", new Integer(experts.NormalizesWeights ? 1 : 0)),
            ("expert_weight_bits", new Integer(format.Bits)),
            ("block_size", new Integer(format.GroupSize ?? 0)),
            ("quant_type", new Text(format.QuantType)),
            .. ExpertNode.Gate(experts.Activation),
        ]);

        (string Weight, string Scales, string ZeroPoints) Packed(string part, long rows, long columns)
        {
            var name = $"{GraphBuilder.ParameterName(path)}.experts.{part}";
            var groups = format.GroupSize is { } size ? (columns + size - 1) / size : 1;
            var step = 1 / Math.Sqrt(columns) / (1 << (format.Bits - 1));
            long[] scales = format.GroupSize is null ? [experts.Count, rows] : [experts.Count, (rows + format.GroupRows - 1) / format.GroupRows, groups];
            return (
                graph.Table(name + "_blocks", ElementType.UInt8, WeightContents.Bytes(name), experts.Count, rows, columns * format.Bits / 8),
                graph.Table(name + "_scales", format.ScaleType, WeightContents.Constant(step), scales),
                format.HasZeroPoints ? graph.Table(name + "_zeros", ElementType.UInt8, WeightContents.Constant(0x88), experts.Count, rows, (groups * format.Bits + 7) / 8) : "");
        }
    }
}
