using System.Collections.Frozen;

namespace LlmReport.Onnx;

/// <summary>Names and storage widths of element types.</summary>
public static class ElementTypes
{
    private static readonly FrozenDictionary<string, ElementType> ByName =
        Enum.GetValues<ElementType>().Where(t => t != ElementType.Undefined).ToFrozenDictionary(t => t.DisplayName(), StringComparer.Ordinal);

    extension(ElementType type)
    {
        /// <summary>The lower-case name that JSON and reports use: <c>float32</c>, <c>float8e4m3fn</c>, <c>int64</c>.</summary>
        public string DisplayName() => type switch
        {
            ElementType.Undefined => "undefined",
            _ => type.ToString().ToLowerInvariant(),
        };

        /// <summary>Storage of one element in bits; null for strings and for an undefined type.</summary>
        public int? Bits() => type switch
        {
            ElementType.UInt2 or ElementType.Int2 => 2,
            ElementType.UInt4 or ElementType.Int4 or ElementType.Float4E2M1 => 4,
            ElementType.UInt8 or ElementType.Int8 or ElementType.Bool or ElementType.Float8E4M3FN or ElementType.Float8E4M3FNUZ
                or ElementType.Float8E5M2 or ElementType.Float8E5M2FNUZ or ElementType.Float8E8M0 => 8,
            ElementType.UInt16 or ElementType.Int16 or ElementType.Float16 or ElementType.BFloat16 => 16,
            ElementType.UInt32 or ElementType.Int32 or ElementType.Float32 => 32,
            ElementType.UInt64 or ElementType.Int64 or ElementType.Float64 or ElementType.Complex64 => 64,
            ElementType.Complex128 => 128,
            _ => null,
        };

        /// <summary>True for real floating-point types of any width.</summary>
        public bool IsFloat() => type is ElementType.Float32 or ElementType.Float64 or ElementType.Float16 or ElementType.BFloat16
            or ElementType.Float8E4M3FN or ElementType.Float8E4M3FNUZ or ElementType.Float8E5M2 or ElementType.Float8E5M2FNUZ
            or ElementType.Float8E8M0 or ElementType.Float4E2M1;

        /// <summary>True for signed and unsigned integers of any width (not bool).</summary>
        public bool IsInteger() => type is >= ElementType.UInt8 and <= ElementType.Int64 or ElementType.UInt32 or ElementType.UInt64
            or ElementType.UInt4 or ElementType.Int4 or ElementType.UInt2 or ElementType.Int2;
    }

    /// <summary>The type of a display name; null where there is none.</summary>
    public static ElementType? Parse(string name) => ByName.TryGetValue(name, out var type) ? type : null;
}
