using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>Type and followed contents of a constant tensor.</summary>
internal static class InitializerFacts
{
    /// <summary>More floating-point numbers than this decide no shape.</summary>
    private const int MaximumFloats = 64;

    public static ValueFact Of(Initializer initializer)
    {
        var shape = new TensorShape([.. initializer.Dims.Select(Dim.Of)]);
        return new ValueFact(new TensorType(initializer.ElementType, shape), Contents(initializer)) { Texts = initializer.Strings };
    }

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
