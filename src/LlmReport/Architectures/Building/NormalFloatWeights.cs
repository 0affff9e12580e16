using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Building;

/// <summary>bitsandbytes' 4-bit floats, NF4 or FP4, with a largest absolute value for every 64 weights.</summary>
/// <remarks>Source: Dettmers et al. 2023, "QLoRA"; ONNX Runtime contrib operators, MatMulBnb4.</remarks>
internal sealed class NormalFloatWeights(bool isNormal) : StoredWeights
{
    private const long BlockSize = 64;

    public override string Multiply(GraphBuilder graph, string path, string input, Projection projection)
    {
        var module = $"{path}/{projection.Name}";
        var name = GraphBuilder.ParameterName(module);
        var count = checked(projection.From * projection.To);
        var weight = graph.Table(name + ".weight", ElementType.UInt8, WeightContents.Bytes(name), (count + 1) / 2);
        var largest = graph.Table(name + ".absmax", WeightContents.Constant(1 / Math.Sqrt(projection.From)), (count + BlockSize - 1) / BlockSize);
        return graph.Add(module + "/MatMulBnb4", "MatMulBnb4", [input, weight, largest], "com.microsoft", null,
            ("K", new Integer(projection.From)), ("N", new Integer(projection.To)), ("block_size", new Integer(BlockSize)), ("quant_type", new Integer(isNormal ? 1 : 0)));
    }
}
