using LlmReport.Architectures.Building;
using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Blocks;

/// <summary>What goes into an encoder: rows of tables for words, positions and segments. Inputs are declared here.</summary>
internal sealed class EncoderEmbeddings(GraphBuilder graph)
{
    private const string Path = "/embeddings";

    public void DeclareInputs(bool hasSegments)
    {
        graph.Input("input_ids", ElementType.Int64, Dialect.Batch, Dialect.Sequence);
        graph.Input("attention_mask", ElementType.Int64, Dialect.Batch, Dialect.Sequence);
        if (hasSegments)
        {
            graph.Input("token_type_ids", ElementType.Int64, Dialect.Batch, Dialect.Sequence);
        }
    }

    /// <summary>[B, S, width].</summary>
    public string Words(long rows, long width) => Rows("word_embeddings", rows, width, "input_ids");

    /// <summary>[B, S, width].</summary>
    public string Segments(long rows, long width) => Rows("token_type_embeddings", rows, width, "token_type_ids");

    /// <summary>[S, width].</summary>
    public string Positions(long rows, long width, long firstRow)
    {
        var dims = graph.Add(Path + "/Shape", "Shape", ["input_ids"], attributes: [("start", new Integer(1)), ("end", new Integer(2))]);
        var count = graph.Add(Path + "/Squeeze", "Squeeze", [dims, graph.Integers(0)]);
        var end = firstRow == 0 ? count : graph.Add(Path + "/Add_positions", "Add", [count, graph.Integer(firstRow)]);
        return Rows("position_embeddings", rows, width, graph.Add(Path + "/Range", "Range", [graph.Integer(firstRow), end, graph.Integer(1)]));
    }

    private string Rows(string table, long rows, long width, string ids) =>
        graph.Add($"{Path}/{table}/Gather", "Gather", [graph.Weight($"embeddings.{table}.weight", rows, width), ids]);
}
