using LlmReport.Onnx.Protobuf;
using Kind = LlmReport.Onnx.Protobuf.AttributeProto.Types.AttributeType;

namespace LlmReport.Onnx;

/// <summary>Attributes out of protobuf.</summary>
internal static class AttributeConversion
{
    public static KeyValuePair<string, AttributeValue> ToAttribute(this AttributeProto attribute, string node, ConversionContext context) =>
        new(context.Names.Share(attribute.Name), ToValue(attribute, node, context));

    private static AttributeValue ToValue(AttributeProto attribute, string node, ConversionContext context)
    {
        if (attribute.RefAttrName.Length > 0)
        {
            return new AttributeValue.Reference(attribute.RefAttrName);
        }

        return (attribute.Type == Kind.Undefined ? GuessKind(attribute) : attribute.Type) switch
        {
            Kind.Float => new AttributeValue.Real(attribute.F),
            Kind.Int => new AttributeValue.Integer(attribute.I),
            Kind.String => new AttributeValue.Text(TextOf(attribute)),
            Kind.Tensor => new AttributeValue.Tensor((attribute.T ?? throw Missing(attribute, node)).ToInitializer(context)),
            Kind.Graph => new AttributeValue.Subgraph((attribute.G ?? throw Missing(attribute, node)).ToSubgraph(context)),
            Kind.SparseTensor => new AttributeValue.Tensor((attribute.SparseTensor ?? throw Missing(attribute, node)).ToInitializer(context)),
            Kind.TypeProto => new AttributeValue.Type((attribute.Tp ?? throw Missing(attribute, node)).ToDeclaredType(node) ?? throw Missing(attribute, node)),
            Kind.Floats => new AttributeValue.Reals([.. attribute.Floats.Select(value => (double)value)]),
            Kind.Ints => new AttributeValue.Integers([.. attribute.Ints]),
            Kind.Strings => new AttributeValue.Texts([.. attribute.Strings.Select(text => text.ToStringUtf8())]),
            Kind.Tensors => new AttributeValue.Tensors([.. attribute.Tensors.Select(tensor => tensor.ToInitializer(context))]),
            Kind.Graphs => new AttributeValue.Subgraphs([.. attribute.Graphs.Select(graph => graph.ToSubgraph(context))]),
            Kind.SparseTensors => new AttributeValue.Tensors([.. attribute.SparseTensors.Select(tensor => tensor.ToInitializer(context))]),
            Kind.TypeProtos => new AttributeValue.Types([.. attribute.TypeProtos.Select(type => type.ToDeclaredType(node) ?? throw Missing(attribute, node))]),
            _ => throw Unreadable.Because(node, $"Attribute '{Unreadable.Shown(attribute.Name)}' is of kind {(int)attribute.Type}, which ONNX does not have."),
        };
    }

    // Files of IR version 1 and 2 do not say which field of an attribute counts.
    private static Kind GuessKind(AttributeProto attribute) => attribute switch
    {
        { HasF: true } => Kind.Float,
        { HasI: true } => Kind.Int,
        { HasS: true } => Kind.String,
        { T: not null } => Kind.Tensor,
        { G: not null } => Kind.Graph,
        { SparseTensor: not null } => Kind.SparseTensor,
        { Tp: not null } => Kind.TypeProto,
        { Floats.Count: > 0 } => Kind.Floats,
        { Strings.Count: > 0 } => Kind.Strings,
        { Tensors.Count: > 0 } => Kind.Tensors,
        { Graphs.Count: > 0 } => Kind.Graphs,
        { SparseTensors.Count: > 0 } => Kind.SparseTensors,
        { TypeProtos.Count: > 0 } => Kind.TypeProtos,
        _ => Kind.Ints,
    };

    private static string TextOf(AttributeProto attribute) => attribute.SkippedTextLength > 0
        ? $"({attribute.SkippedTextLength} bytes, not read)"
        : attribute.S.ToStringUtf8();

    private static ModelException Missing(AttributeProto attribute, string node) =>
        Unreadable.Because(node, $"Attribute '{Unreadable.Shown(attribute.Name)}' says that it holds a {attribute.Type} and does not.");
}
