using System.Collections.Immutable;

namespace LlmReport.Onnx;

/// <summary>A constant tensor: type, dims and where its bytes are. Small tensors (up to 1,024 elements) also carry their values.</summary>
public sealed record Initializer(string Name, ElementType ElementType, ImmutableArray<long> Dims, TensorStorage Storage)
{
    /// <summary>Values of a small integer or bool tensor, row-major; null otherwise.</summary>
    public ImmutableArray<long>? Integers { get; init; }

    /// <summary>Values of a small floating-point tensor, row-major; null otherwise.</summary>
    public ImmutableArray<double>? Floats { get; init; }

    /// <summary>Values of a small string tensor, row-major; null otherwise.</summary>
    public ImmutableArray<string>? Strings { get; init; }

    /// <summary>Number of elements, the product of the dims.</summary>
    public Int128 ElementCount => Dims.Aggregate((Int128)1, (count, dim) => checked(count * dim));

    /// <summary>True for a sparse initializer (its dims are those of the dense tensor).</summary>
    public bool IsSparse { get; init; }
}
