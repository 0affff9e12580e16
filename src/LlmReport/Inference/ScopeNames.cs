using System.Text.RegularExpressions;
using LlmReport.Onnx;

namespace LlmReport.Inference;

/// <summary>The module a node belongs to, from its metadata or its name.</summary>
public static partial class ScopeNames
{
    private const int LengthOnStack = 256;

    /// <summary>A path such as <c>model/layers.0/self_attn/q_proj</c>; empty where neither metadata nor name tells one.</summary>
    public static string Of(Node node) => node.MetadataValue("namespace") is { Length: > 0 } space
        ? Joined(space, hasClasses: true)
        : Joined(node.Name.AsSpan(0, Math.Max(0, node.Name.LastIndexOf('/'))), hasClasses: false);

    /// <summary>The scope with layer numbers replaced by <c>*</c>, so that equal layers have equal patterns: <c>model/layers.*/self_attn</c>.</summary>
    public static string Pattern(string scope) => Number().Replace(scope, "*");

    /// <summary>The parts that are not empty; in metadata, without the class that follows a colon.</summary>
    private static string Joined(ReadOnlySpan<char> path, bool hasClasses)
    {
        var text = path.Length <= LengthOnStack ? stackalloc char[LengthOnStack] : new char[path.Length];
        var length = 0;
        foreach (var range in path.Split('/'))
        {
            var part = path[range];
            part = hasClasses && part.IndexOf(':') is >= 0 and var colon ? part[..colon] : part;
            part = hasClasses ? part.Trim() : part;
            if (part.IsEmpty)
            {
                continue;
            }

            if (length > 0)
            {
                text[length++] = '/';
            }

            part.CopyTo(text[length..]);
            length += part.Length;
        }

        return text[..length].ToString();
    }

    [GeneratedRegex(@"(?<=[._/]|^)\d+(?=[._/]|$)")]
    private static partial Regex Number();
}
