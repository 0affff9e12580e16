using System.Collections.Immutable;
using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Building;

/// <summary>ONNX Runtime's contrib operators, as its model builder for generation writes them. Source: microsoft/onnxruntime docs/ContribOperators.md.</summary>
internal sealed class OrtDialect(GraphBuilder graph, StoredWeights weights) : Dialect(graph, weights)
{
    private readonly StandardAttention attention = new(graph);

    private (string LastKey, string Total)? lengths;

    public override ImmutableArray<(string Domain, long Version)> Opsets => [("", 24), (Contrib, 1)];

    public override bool NeedsPositions(Rotary rotary) => !RotatesItself(rotary);

    public override bool BroadcastsBias => false;

    public override bool AttendsToPacked(Rotary? rotary) => rotary is null || RotatesItself(rotary);

    public override string Normalize(string path, string input, Norm norm, long width)
    {
        (string, AttributeValue)[] attributes = [("axis", new Integer(-1)), ("epsilon", new Real(norm.Epsilon)), ("stash_type", new Integer(1))];
        return norm.Kind == NormKind.Rms
            ? Graph.Add(path + "/LayerNorm", "SimplifiedLayerNormalization", [input, .. Parameters(path, norm, width)], attributes: attributes)
            : Graph.Add(path + "/LayerNorm", "LayerNormalization", [input, .. Parameters(path, norm, width)], attributes: attributes);
    }

    public override (string Sum, string Normed) AddAndNormalize(string sumPath, string path, string residual, string update, Norm norm, long width)
    {
        var (normed, sum) = (path + "/SkipLayerNorm_output_0", path + "/SkipLayerNorm_output_3");
        Graph.AddNode(path + "/SkipLayerNorm", norm.Kind == NormKind.Rms ? "SkipSimplifiedLayerNormalization" : "SkipLayerNormalization",
            [residual, update, .. Parameters(path, norm, width)], [normed, "", "", sum], Contrib, ("epsilon", new Real(norm.Epsilon)));
        return (sum, normed);
    }

    public override string Rotate(string path, string input, Rotary rotary, long heads, long headSize) =>
        Graph.Add(path + "/RotaryEmbedding", "RotaryEmbedding", [input, "position_ids", RotaryTables.Cosines(Graph, rotary), RotaryTables.Sines(Graph, rotary)], Contrib, null,
            ("num_heads", new Integer(heads)),
            ("rotary_embedding_dim", new Integer(rotary.Width == headSize ? 0 : rotary.Width)),
            ("interleaved", new Integer(rotary.IsInterleaved ? 1 : 0)));

    // GroupQueryAttention wants keys and values of one width.
    public override string Attend(AttentionCall call) => call.Cache is not { } cache || call.IgnoresPadding ? AttendMultiHead(call, KeyLengths)
        : call.ValueHeadSize is null ? AttendToCache(call, cache)
        : attention.Write(call);

    // GroupQueryAttention works on vectors of eight.
    private static bool RotatesItself(Rotary rotary) => rotary.Pairs % 8 == 0;

    private string AttendToCache(AttentionCall call, KeyValueCache cache)
    {
        if (call.Rotary is { } unsuited && !RotatesItself(unsuited))
        {
            return AttendToCache(call.Rotated(this, unsuited), cache);
        }

        lengths ??= Lengths();
        var output = call.Path + "/GroupQueryAttention_output_0";
        string[] tables = call.Rotary is { } rotary ? [RotaryTables.Cosines(Graph, rotary), RotaryTables.Sines(Graph, rotary)] : ["", ""];
        string[] from = [call.Query, call.Key, call.Value, cache.PastKey, cache.PastValue, lengths.Value.LastKey, lengths.Value.Total, .. tables, "", call.Bias ?? ""];
        Graph.AddNode(call.Path + "/GroupQueryAttention", "GroupQueryAttention", WithoutEmptyEnd(from), [output, cache.PresentKey, cache.PresentValue], Contrib, GroupAttributes(call));
        return output;
    }

    private static (string, AttributeValue)[] GroupAttributes(AttentionCall call) =>
    [
        ("num_heads", new Integer(call.Heads)),
        ("kv_num_heads", new Integer(call.KeyValueHeads)),
        ("scale", new Real(call.Scale)),
        ("do_rotary", new Integer(call.Rotary is null ? 0 : 1)),
        ("rotary_interleaved", new Integer(call.Rotary is { IsInterleaved: true } ? 1 : 0)),
        ("local_window_size", new Integer(call.Window ?? -1)),
        ("softcap", new Real(call.SoftCap ?? 0)),
    ];

    private string AttendMultiHead(AttentionCall call, Func<string> padding)
    {
        var output = call.Path + "/MultiHeadAttention_output_0";
        string[] past = call.Cache is { } cache ? [cache.PastKey, cache.PastValue] : [], present = call.Cache is { } made ? [made.PresentKey, made.PresentValue] : [];
        Graph.AddNode(call.Path + "/MultiHeadAttention", "MultiHeadAttention",
            WithoutEmptyEnd([call.Query, call.Key, call.Value, "", call.IgnoresPadding ? "" : padding(), call.Bias ?? "", .. past]), [output, .. present], Contrib,
            ("num_heads", new Integer(call.Heads)), ("scale", new Real(call.Scale)), ("unidirectional", new Integer(call.IsCausal ? 1 : 0)));
        return output;
    }

    /// <summary>What GroupQueryAttention knows of padding: the last key of each sequence, int32 [B], and the length of the longest, int32 [].</summary>
    private (string LastKey, string Total) Lengths()
    {
        const string Path = "/model/attn_mask_reformat";
        var attended = Graph.Add(Path + "/ReduceSum", "ReduceSum", ["attention_mask", Graph.Integers(1)], attributes: ("keepdims", new Integer(0)));
        var last = Graph.Add(Path + "/Sub", "Sub", [attended, Graph.Integer(1)]);
        var dims = Graph.Add(Path + "/Shape", "Shape", ["attention_mask"]);
        var length = Graph.Add(Path + "/Gather", "Gather", [dims, Graph.Integer(1)], attributes: ("axis", new Integer(0)));
        return (Graph.Add(Path + "/Sub/Cast", "Cast", [last], attributes: To(ElementType.Int32)), Graph.Add(Path + "/Gather/Cast", "Cast", [length], attributes: To(ElementType.Int32)));
    }

    public override string AttendAcross(AttentionCall call, EncoderMask mask) => AttendMultiHead(call, () =>
        Graph.Once("encoder_key_padding", () => Graph.Add("/decoder/encoder_attention_mask/Cast", "Cast", [mask.Mask], attributes: To(ElementType.Int32))));

    private string KeyLengths() => Graph.Once("key_padding", () => Graph.Add("/model/attention_mask/Cast", "Cast", ["attention_mask"], attributes: To(ElementType.Int32)));

    private string[] Parameters(string path, Norm norm, long width)
    {
        var name = GraphBuilder.ParameterName(path);
        var scale = Graph.NormWeight(name + ".weight", width);
        return norm.HasBias ? [scale, Graph.Weight(name + ".bias", width)] : [scale];
    }

    private static string[] WithoutEmptyEnd(string[] names) => names[..(Array.FindLastIndex(names, name => name.Length > 0) + 1)];
}
