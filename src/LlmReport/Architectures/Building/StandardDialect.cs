using System.Collections.Immutable;
using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Building;

/// <summary>ai.onnx of opset 24. Windows are written as masks: Attention has none before opset 25, which runtimes do not have yet.</summary>
internal sealed class StandardDialect(GraphBuilder graph, StoredWeights weights) : Dialect(graph, weights)
{
    private readonly StandardAttention attention = new(graph);

    private StandardMasks? across;

    public override ImmutableArray<(string Domain, long Version)> Opsets => [("", 24), (Contrib, 1)];

    public override bool NeedsPositions(Rotary rotary) => true;

    public override bool BroadcastsBias => true;

    public override bool AttendsToPacked(Rotary? rotary) => false;

    public override string Normalize(string path, string input, Norm norm, long width)
    {
        var name = GraphBuilder.ParameterName(path);
        var scale = Graph.NormWeight(name + ".weight", width);
        (string, AttributeValue)[] attributes = [("axis", new Integer(-1)), ("epsilon", new Real(norm.Epsilon))];
        return norm.Kind == NormKind.Rms
            ? Graph.Add(path + "/RMSNormalization", "RMSNormalization", [input, scale], attributes: attributes)
            : Graph.Add(path + "/LayerNormalization", "LayerNormalization", norm.HasBias ? [input, scale, Graph.Weight(name + ".bias", width)] : [input, scale], attributes: attributes);
    }

    public override string Rotate(string path, string input, Rotary rotary, long heads, long headSize)
    {
        return Graph.Add(path + "/RotaryEmbedding", "RotaryEmbedding", [input, Rows(RotaryTables.Cosines(Graph, rotary)), Rows(RotaryTables.Sines(Graph, rotary))], attributes:
        [
            ("num_heads", new Integer(heads)),
            ("rotary_embedding_dim", new Integer(rotary.Width == headSize ? 0 : rotary.Width)),
            ("interleaved", new Integer(rotary.IsInterleaved ? 1 : 0)),
        ]);
    }

    public override string Attend(AttentionCall call) => attention.Write(call.Rotary is { } rotary ? call.Rotated(this, rotary) : call);

    public override string AttendAcross(AttentionCall call, EncoderMask mask)
    {
        across ??= new StandardMasks(Graph, mask.Mask, mask.QueryIds, "/decoder/encoder_attention_mask");
        var heads = Graph.Add(call.Path + "/Reshape_q", "Reshape", [call.Query, Graph.Integers(0, 0, call.Heads, call.HeadSize)]);
        var query = Graph.Add(call.Path + "/Transpose_q", "Transpose", [heads], attributes: ("perm", new Integers([0, 2, 1, 3])));
        var attended = Graph.Add(call.Path + "/Attention", "Attention", [query, call.Key, call.Value, across.Padding()], attributes: ("scale", new Real(call.Scale)));
        var tokens = Graph.Add(call.Path + "/Transpose", "Transpose", [attended], attributes: ("perm", new Integers([0, 2, 1, 3])));
        return Graph.Add(call.Path + "/Reshape", "Reshape", [tokens, Graph.Integers(0, 0, call.Heads * call.HeadSize)]);
    }

    /// <summary>Rows of a table for the positions, [B, S, width / 2], looked up once for all layers.</summary>
    private string Rows(string table) => Graph.Once(table, () => Graph.Add($"/{table.Replace('.', '/')}/Gather", "Gather", [table, "position_ids"]));
}
