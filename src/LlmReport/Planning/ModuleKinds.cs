using System.Text.RegularExpressions;
using LlmReport.Inference;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>Tells the part of a transformer that a node belongs to, from its scope and its operator.</summary>
public static partial class ModuleKinds
{
    public static ModuleKind Of(TypedNode node)
    {
        var text = node.Scope.Length > 0 ? node.Scope : node.Name;
        return text switch
        {
            _ when Attention().IsMatch(text) || node.Operator?.Class == KernelClass.Attention => ModuleKind.Attention,
            _ when Mlp().IsMatch(text) || node.Operator?.Class == KernelClass.Experts => ModuleKind.Mlp,
            _ when Head().IsMatch(text) => ModuleKind.Head,
            _ when Embedding().IsMatch(text) => ModuleKind.Embedding,
            _ => ModuleKind.Other,
        };
    }

    [GeneratedRegex("attn|attention|mixer|ssm|mamba|rotary", RegexOptions.IgnoreCase)]
    private static partial Regex Attention();

    [GeneratedRegex(@"mlp|ffn|feed_?forward|expert|moe|fc1|fc2|\bintermediate\b|layer\.\d+/output|DenseReluDense", RegexOptions.IgnoreCase)]
    private static partial Regex Mlp();

    [GeneratedRegex("lm_head|classifier|score|(^|[/.])head|cls/predictions|logits", RegexOptions.IgnoreCase)]
    private static partial Regex Head();

    [GeneratedRegex(@"embed|(^|[/.])(wte|wpe)", RegexOptions.IgnoreCase)]
    private static partial Regex Embedding();
}
