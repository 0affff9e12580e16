using System.Text.RegularExpressions;
using LlmReport.Onnx;

namespace LlmReport.Inference;

/// <summary>The module a node belongs to, from its metadata or its name.</summary>
public static partial class ScopeNames
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

    /// <summary>The scope with layer numbers replaced by <c>*</c>, so that equal layers have equal patterns: <c>model/layers.*/self_attn</c>.</summary>
    public static string Pattern(string scope) => Number().Replace(scope, "*");

    private static string Join(IEnumerable<string> parts) => string.Join('/', parts.Where(part => part.Length > 0));

    [GeneratedRegex(@"(?<=[._/]|^)\d+(?=[._/]|$)")]
    private static partial Regex Number();
}
