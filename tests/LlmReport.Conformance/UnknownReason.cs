using LlmReport.Inference;

namespace LlmReport.Conformance;

/// <summary>Why the size of an operator's output cannot be known from shapes and small integers: the rules that docs/conformance.md lists.</summary>
internal static class UnknownReason
{
    public static string? Of(string operation) => operation switch
    {
        "NonZero" or "Compress" or "Unique" => "data-dependent: the size is how many elements pass a test on their contents",
        "NonMaxSuppression" => "data-dependent: the size is how many boxes are kept",
        "StringSplit" or "StringNormalizer" => "string processing: the size is how many words there are",
        "SplitToSequence" => "sequence: its members, whose number is an expression, differ in size",
        "ImageDecoder" => "encoded image: its size stands in more than the 1,024 bytes that are kept",
        _ => null,
    };

    /// <summary>The first reason that an operator of the graph gives, function bodies included.</summary>
    public static string? Of(TypedGraph graph) => graph.Nodes.Select(node => Of(node.Node.OpType)).FirstOrDefault(reason => reason is not null);
}
