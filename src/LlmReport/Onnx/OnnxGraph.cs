using System.Collections.Immutable;

namespace LlmReport.Onnx;

/// <summary>A graph or sub-graph: inputs, outputs, constants, and its nodes in an order in which every value is made before it is used.</summary>
public sealed record OnnxGraph
{
    public string Name { get; init; } = "";

    /// <summary>Inputs as declared, those that only repeat an initializer left out.</summary>
    public ImmutableArray<DeclaredValue> Inputs { get; init; } = [];

    public ImmutableArray<DeclaredValue> Outputs { get; init; } = [];

    /// <summary><c>value_info</c>: cross-checks, never results.</summary>
    public ImmutableArray<DeclaredValue> DeclaredValues { get; init; } = [];

    public ImmutableArray<Initializer> Initializers { get; init; } = [];

    /// <summary>Nodes in topological order.</summary>
    public ImmutableArray<Node> Nodes { get; init; } = [];

    /// <summary>Values of the graphs around it that a sub-graph reads, each once, in order of first use; empty for a main graph.</summary>
    public ImmutableArray<string> OuterValues { get; init; } = [];

    /// <summary>True where the file listed a node before one whose output it reads, so that the nodes had to be sorted (LR1011).</summary>
    public bool WasReordered { get; init; }
}
