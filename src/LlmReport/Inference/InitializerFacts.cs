using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>Types and followed contents of constant tensors; one fact for all tensors of a type and shape whose contents decide nothing.</summary>
internal sealed class InitializerFacts : IEqualityComparer<Initializer>
{
    /// <summary>More floating-point numbers than this decide no shape.</summary>
    private const int MaximumFloats = 64;

    private readonly Dictionary<Initializer, ValueFact> typesAlone;

    public InitializerFacts() => typesAlone = new(this);

    public ValueFact Of(Initializer initializer)
    {
        if (Contents(initializer) is var contents && (contents is not null || initializer.Strings is not null))
        {
            return new ValueFact(TypeOf(initializer), contents) { Texts = initializer.Strings };
        }

        if (!typesAlone.TryGetValue(initializer, out var fact))
        {
            typesAlone.Add(initializer, fact = new ValueFact(TypeOf(initializer)));
        }

        return fact;
    }

    bool IEqualityComparer<Initializer>.Equals(Initializer? x, Initializer? y) =>
        x?.ElementType == y?.ElementType && x?.Dims.AsSpan().SequenceEqual(y!.Dims.AsSpan()) == true;

    int IEqualityComparer<Initializer>.GetHashCode(Initializer obj)
    {
        var hash = new HashCode();
        hash.Add(obj.ElementType);
        foreach (var dim in obj.Dims)
        {
            hash.Add(dim);
        }

        return hash.ToHashCode();
    }

    private static TensorType TypeOf(Initializer initializer) => new(initializer.ElementType, new TensorShape([.. initializer.Dims.Select(Dim.Of)]));

    private static ShapeValue? Contents(Initializer initializer)
    {
        ImmutableArray<int> dims = initializer.Integers is null && initializer.Floats is null ? [] : [.. initializer.Dims.Select(d => (int)d)];
        return initializer switch
        {
            { Integers: { } integers } => ShapeValue.Create(dims, i => new Scalar(Dim.Of(integers[i]))),
            { Floats: { Length: <= MaximumFloats } floats } => ShapeValue.Create(dims, i => Scalar.Of(floats[i])),
            _ => null,
        };
    }
}
