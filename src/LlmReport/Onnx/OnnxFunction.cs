using System.Collections.Immutable;

namespace LlmReport.Onnx;

/// <summary>A model-local function: an operator given by a body of nodes.</summary>
public sealed record OnnxFunction
{
    public required string Domain { get; init; }

    public required string Name { get; init; }

    public string Overload { get; init; } = "";

    public ImmutableArray<string> Inputs { get; init; } = [];

    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>Names of attributes without a default.</summary>
    public ImmutableArray<string> AttributeNames { get; init; } = [];

    /// <summary>Attributes with their defaults.</summary>
    public ImmutableArray<KeyValuePair<string, AttributeValue>> AttributeDefaults { get; init; } = [];

    /// <summary>The body, in topological order.</summary>
    public ImmutableArray<Node> Nodes { get; init; } = [];

    /// <summary><c>value_info</c> of the body: cross-checks, never results.</summary>
    public ImmutableArray<DeclaredValue> DeclaredValues { get; init; } = [];

    /// <summary>True where the file listed the body in another order (LR1011).</summary>
    public bool WasReordered { get; init; }

    /// <summary>Operator-set versions that the body uses, by domain.</summary>
    public ImmutableDictionary<string, long> Opsets { get; init; } = ImmutableDictionary<string, long>.Empty;
}
