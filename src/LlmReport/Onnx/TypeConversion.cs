using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LlmReport.Onnx.Protobuf;

namespace LlmReport.Onnx;

/// <summary>Declared types out of protobuf.</summary>
internal static class TypeConversion
{
    /// <summary>More dimensions than any real tensor has; a file that declares more is damaged.</summary>
    public const int HighestRank = 64;

    public static DeclaredValue ToDeclaredValue(this ValueInfoProto value, ConversionContext context)
    {
        var name = context.Names.Share(value.Name);
        return new(name, value.Type?.ToDeclaredType(name) is { } type ? context.Share(type) : null);
    }

    public static DeclaredType? ToDeclaredType(this TypeProto type, string name)
    {
        var containers = ImmutableArray<ContainerKind>.Empty;
        var mapKey = ElementType.Undefined;
        for (var current = type; current is not null;)
        {
            switch (current.ValueCase)
            {
                case TypeProto.ValueOneofCase.SequenceType:
                    containers = containers.Add(ContainerKind.Sequence);
                    current = current.SequenceType.ElemType;
                    break;
                case TypeProto.ValueOneofCase.OptionalType:
                    containers = containers.Add(ContainerKind.Optional);
                    current = current.OptionalType.ElemType;
                    break;
                case TypeProto.ValueOneofCase.MapType:
                    containers = containers.Add(ContainerKind.Map);
                    mapKey = ToElementType(current.MapType.KeyType);
                    current = current.MapType.ValueType;
                    break;
                case TypeProto.ValueOneofCase.SparseTensorType:
                    containers = containers.Add(ContainerKind.SparseTensor);
                    return Leaf(current.SparseTensorType.ElemType, current.SparseTensorType.Shape);
                case TypeProto.ValueOneofCase.TensorType:
                    return Leaf(current.TensorType.ElemType, current.TensorType.Shape);
                case TypeProto.ValueOneofCase.OpaqueType:
                    return Leaf(elementType: 0, shape: null);
                default:
                    return containers.IsEmpty ? null : Leaf(elementType: 0, shape: null);
            }
        }

        return Leaf(elementType: 0, shape: null);

        DeclaredType Leaf(int elementType, TensorShapeProto? shape) =>
            new(ToElementType(elementType), shape?.ToDims(name), containers) { MapKeyType = mapKey };
    }

    /// <summary>Undefined for a number that the specification, as far as we know it, does not have.</summary>
    public static ElementType ToElementType(int number) => Enum.IsDefined((ElementType)number) ? (ElementType)number : ElementType.Undefined;

    private static ImmutableArray<DeclaredDim> ToDims(this TensorShapeProto shape, string name)
    {
        if (shape.Dim.Count > HighestRank)
        {
            throw Unreadable.Because(name, $"The value is declared with {shape.Dim.Count} dimensions; {HighestRank} are the most that are read.");
        }

        var dims = new DeclaredDim[shape.Dim.Count];
        for (var i = 0; i < dims.Length; i++)
        {
            dims[i] = ToDim(shape.Dim[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(dims);
    }

    // Exporters write -1, and sometimes an empty name, for a dimension that they do not know.
    private static DeclaredDim ToDim(TensorShapeProto.Types.Dimension dim) => dim.ValueCase switch
    {
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue when dim.DimValue >= 0 => new(dim.DimValue, null),
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam when dim.DimParam.Length > 0 => new(null, dim.DimParam),
        _ => new(null, null),
    };
}
