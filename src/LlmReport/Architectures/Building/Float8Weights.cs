using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Building;

/// <summary>Weights in float8 e4m3 with a float32 scale for the whole matrix, or for every tile of it (DeepSeek-V3: 128 by 128).</summary>
/// <remarks>Weight [in, out], scales [] or [⌈in / rows⌉, ⌈out / columns⌉], the latter spread over their columns before DequantizeLinear.</remarks>
/// <param name="tile">Rows and columns that share a scale; null for one scale.</param>
internal sealed class Float8Weights((long Rows, long Columns)? tile) : StoredWeights
{
    public override string Multiply(GraphBuilder graph, string path, string input, Projection projection)
    {
        var module = $"{path}/{projection.Name}";
        var name = GraphBuilder.ParameterName(module);
        var weight = graph.Table(name + ".weight", ElementType.Float8E4M3FN, projection.WeightContent(path), projection.From, projection.To);
        var scales = tile is { } size ? TiledScales(graph, module, projection, size.Rows, size.Columns) : graph.Table(name + ".weight_scale", ElementType.Float32, WeightContents.One);
        var dequantized = graph.Add(module + "/DequantizeLinear", "DequantizeLinear", [weight, scales], attributes:
            [("axis", new Integer(0)), ("block_size", new Integer(tile?.Rows ?? 0)), ("output_dtype", new Integer((long)graph.FloatType))]);
        return graph.Add(module + "/MatMul", "MatMul", [input, dequantized]);
    }

    public override string Route(GraphBuilder graph, string path, string input, string router, ExpertLayer experts) =>
        PackedExpertNode.Add(graph, path, input, router, experts, new(8, tile?.Columns, ElementType.Float32, "fp8") { GroupRows = tile?.Rows ?? 1 });

    private static string TiledScales(GraphBuilder graph, string module, Projection projection, long rows, long columns)
    {
        long down = (projection.From + rows - 1) / rows, across = (projection.To + columns - 1) / columns;
        var stored = graph.Table(GraphBuilder.ParameterName(module) + ".weight_scale_inv", ElementType.Float32, WeightContents.One, down, across);
        var wide = graph.Add(module + "/scale/Unsqueeze", "Unsqueeze", [stored, graph.Integers(2)]);
        var spread = graph.Add(module + "/scale/Expand", "Expand", [wide, graph.Integers(1, 1, columns)]);
        var flat = graph.Add(module + "/scale/Reshape", "Reshape", [spread, graph.Integers(down, across * columns)]);
        return across * columns == projection.To ? flat
            : graph.Add(module + "/scale/Slice", "Slice", [flat, graph.Integers(0), graph.Integers(projection.To), graph.Integers(1)]);
    }
}
