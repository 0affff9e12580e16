using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Inference;

/// <summary>Puts the caller's attributes, or the function's defaults, into the nodes of a function body.</summary>
internal static class FunctionAttributes
{
    public static Node Resolve(Node inner, Node call, OnnxFunction function)
    {
        if (inner.Attributes.All(a => a.Value is not (AttributeValue.Reference or AttributeValue.Subgraph)))
        {
            return inner;
        }

        var attributes = ImmutableArray.CreateBuilder<KeyValuePair<string, AttributeValue>>(inner.Attributes.Length);
        foreach (var (name, value) in inner.Attributes)
        {
            var resolved = value switch
            {
                AttributeValue.Reference reference => call.Attribute(reference.ParentAttribute) ?? Default(function, reference.ParentAttribute),
                AttributeValue.Subgraph body => new AttributeValue.Subgraph(body.Value with { Nodes = [.. body.Value.Nodes.Select(n => Resolve(n, call, function))] }),
                _ => value,
            };
            if (resolved is not null)
            {
                attributes.Add(new(name, resolved));
            }
        }

        return inner with { Attributes = attributes.ToImmutable() };
    }

    private static AttributeValue? Default(OnnxFunction function, string name)
    {
        foreach (var (key, value) in function.AttributeDefaults)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }
}
