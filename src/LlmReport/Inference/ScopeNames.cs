using LlmReport.Onnx;

namespace LlmReport.Inference;

/// <summary>The module a node belongs to, from its metadata or its name.</summary>
internal static class ScopeNames
{
    /// <summary>A path such as <c>model/layers.0/self_attn/q_proj</c>; empty where neither metadata nor name tells one.</summary>
    public static string Of(Node node)
    {
        if (node.MetadataValue("namespace") is { Length: > 0 } space)
        {
            return Join(space.Split('/').Select(part => part.Split(':')[0].Trim()));
        }

        var end = node.Name.LastIndexOf('/');
        return end <= 0 ? "" : Join(node.Name[..end].Split('/'));
    }

    private static string Join(IEnumerable<string> parts) => string.Join('/', parts.Where(part => part.Length > 0));
}
