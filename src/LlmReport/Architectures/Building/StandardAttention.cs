using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Building;

/// <summary>Attention of ai.onnx, queries and keys rotated before it. Source: ONNX Attention-24.</summary>
internal sealed class StandardAttention(GraphBuilder graph)
{
    private readonly StandardMasks masks = new(graph);

    public string Write(AttentionCall call)
    {
        var output = call.Path + "/Attention_output_0";
        string[] from = [call.Query, call.Key, call.Value, masks.Of(call)];
        graph.AddNode(call.Path + "/Attention", "Attention",
            call.Cache is { } cache ? [.. from, cache.PastKey, cache.PastValue] : from[3].Length > 0 ? from : from[..3],
            call.Cache is { } made ? [output, made.PresentKey, made.PresentValue] : [output],
            attributes: Attributes(call));
        return output;
    }

    private static (string, AttributeValue)[] Attributes(AttentionCall call) =>
    [
        ("q_num_heads", new Integer(call.Heads)),
        ("kv_num_heads", new Integer(call.KeyValueHeads)),
        ("scale", new Real(call.Scale)),
        ("is_causal", new Integer(call.IsCausal ? 1 : 0)),
        .. call.SoftCap is { } cap ? [("softcap", new Real(cap))] : Array.Empty<(string, AttributeValue)>(),
    ];
}
