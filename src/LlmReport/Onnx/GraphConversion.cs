using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf.Collections;
using LlmReport.Onnx.Protobuf;

namespace LlmReport.Onnx;

/// <summary>Nodes, sub-graphs and functions out of protobuf.</summary>
internal static class GraphConversion
{
    public static Node ToNode(this NodeProto node, ConversionContext context)
    {
        if (node.OpType.Length == 0)
        {
            throw Unreadable.Because(PlaceOf(node), "The node does not say which operator it is.");
        }

        return new Node
        {
            Name = node.Name,
            OpType = context.Names.Share(node.OpType),
            Domain = Domain(node.Domain, context),
            Overload = node.Overload,
            Inputs = Names(node.Input, context),
            Outputs = Names(node.Output, context),
            Attributes = node.Attribute.Count == 0 ? [] : Attributes(node.Attribute, PlaceOf(node), context),
            Metadata = context.ShareMetadata(node.MetadataProps),
        };
    }

    public static OnnxGraph ToSubgraph(this GraphProto graph, ConversionContext context)
    {
        var assembly = new GraphAssembly(context, GraphAssembly.Scope.Subgraph) { Name = graph.Name };
        ForEach(graph.Input, assembly.AddInput);
        ForEach(graph.Output, assembly.AddOutput);
        ForEach(graph.ValueInfo, assembly.AddDeclaredValue);
        ForEach(graph.Initializer, assembly.Add);
        ForEach(graph.SparseInitializer, assembly.Add);
        ForEach(graph.Node, assembly.Add);
        return assembly.Build();
    }

    public static OnnxFunction ToFunction(this FunctionProto function, ConversionContext context)
    {
        var assembly = new GraphAssembly(context, GraphAssembly.Scope.Function);
        ForEach(function.Input, assembly.AddInput);
        ForEach(function.Output, assembly.AddOutput);
        ForEach(function.ValueInfo, assembly.AddDeclaredValue);
        ForEach(function.Node, assembly.Add);
        var body = assembly.Build();
        return new OnnxFunction
        {
            Domain = Domain(function.Domain, context),
            Name = context.Names.Share(function.Name),
            Overload = function.Overload,
            Inputs = Names(function.Input, context),
            Outputs = Names(function.Output, context),
            AttributeNames = [.. function.Attribute],
            AttributeDefaults = Attributes(function.AttributeProto, function.Name, context),
            Nodes = body.Nodes,
            DeclaredValues = body.DeclaredValues,
            WasReordered = body.WasReordered,
            Opsets = ToOpsets(function.OpsetImport, context),
        };
    }

    public static ImmutableDictionary<string, long> ToOpsets(IEnumerable<OperatorSetIdProto> opsets, ConversionContext context)
    {
        var builder = ImmutableDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var opset in opsets)
        {
            builder[Domain(opset.Domain, context)] = opset.Version;
        }

        return builder.ToImmutable();
    }

    private static string PlaceOf(NodeProto node) => node.Name.Length > 0 ? node.Name : $"{node.OpType} → {node.Output.FirstOrDefault()}";

    private static string Domain(string domain, ConversionContext context) => domain == "ai.onnx" ? "" : context.Names.Share(domain);

    private static ImmutableArray<string> Names(RepeatedField<string> names, ConversionContext context)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var shared = new string[names.Count];
        for (var i = 0; i < shared.Length; i++)
        {
            shared[i] = context.Names.Share(names[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(shared);
    }

    private static ImmutableArray<KeyValuePair<string, AttributeValue>> Attributes(RepeatedField<AttributeProto> attributes, string node, ConversionContext context) =>
        [.. attributes.Select(attribute => attribute.ToAttribute(node, context))];

    private static void ForEach<T>(RepeatedField<T> items, Action<T> action)
    {
        foreach (var item in items)
        {
            action(item);
        }
    }
}
