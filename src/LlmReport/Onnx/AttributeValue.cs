using System.Collections.Immutable;

namespace LlmReport.Onnx;

/// <summary>The value of a node's attribute.</summary>
public abstract record AttributeValue
{
    private AttributeValue() { }

    public sealed record Integer(long Value) : AttributeValue;

    public sealed record Real(double Value) : AttributeValue;

    public sealed record Text(string Value) : AttributeValue;

    public sealed record Tensor(Initializer Value) : AttributeValue;

    public sealed record Subgraph(OnnxGraph Value) : AttributeValue;

    public sealed record Type(DeclaredType Value) : AttributeValue;

    public sealed record Types(ImmutableArray<DeclaredType> Values) : AttributeValue;

    public sealed record Integers(ImmutableArray<long> Values) : AttributeValue;

    public sealed record Reals(ImmutableArray<double> Values) : AttributeValue;

    public sealed record Texts(ImmutableArray<string> Values) : AttributeValue;

    public sealed record Tensors(ImmutableArray<Initializer> Values) : AttributeValue;

    public sealed record Subgraphs(ImmutableArray<OnnxGraph> Values) : AttributeValue;

    /// <summary>Inside a function body: the attribute of the calling node with this name.</summary>
    public sealed record Reference(string ParentAttribute) : AttributeValue;
}
