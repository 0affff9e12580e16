using System.Collections.Immutable;

namespace LlmReport.Onnx;

/// <summary>One operator call. An omitted optional input or output is the empty string.</summary>
public sealed record Node
{
    /// <summary>The node's name; where the file has none, one made of the operator and its first output, unique in its graph.</summary>
    public required string Name { get; init; }

    public required string OpType { get; init; }

    /// <summary>Operator domain; the ONNX domain is the empty string, never <c>ai.onnx</c>.</summary>
    public string Domain { get; init; } = "";

    public string Overload { get; init; } = "";

    public ImmutableArray<string> Inputs { get; init; } = [];

    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>Attributes by name; few per node, looked up in order.</summary>
    public ImmutableArray<KeyValuePair<string, AttributeValue>> Attributes { get; init; } = [];

    /// <summary><c>metadata_props</c> of the node.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>Sub-graphs among the attributes, in order: branches of an If, bodies of a Loop or Scan.</summary>
    public ImmutableArray<OnnxGraph> Subgraphs
    {
        get
        {
            var graphs = ImmutableArray<OnnxGraph>.Empty;
            foreach (var (_, value) in Attributes)
            {
                graphs = value switch
                {
                    AttributeValue.Subgraph one => graphs.Add(one.Value),
                    AttributeValue.Subgraphs several => graphs.AddRange(several.Values),
                    _ => graphs,
                };
            }

            return graphs;
        }
    }

    /// <summary>The attribute of that name; null where the node has none.</summary>
    public AttributeValue? Attribute(string name)
    {
        foreach (var (key, value) in Attributes)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The metadata entry of that key; null where the node has none.</summary>
    public string? MetadataValue(string key)
    {
        foreach (var (name, value) in Metadata)
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }
}
