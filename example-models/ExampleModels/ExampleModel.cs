using System.Collections.Immutable;
using LlmReport.Onnx;

namespace ExampleModels;

/// <summary>A model and what its weights hold: element i of initializer N is <c>Contents[N](i)</c>.</summary>
internal sealed record ExampleModel(OnnxModel Model, ImmutableDictionary<string, Func<int, double>> Contents)
{
    /// <summary>Writes the model with its weights inside; the same bytes each time.</summary>
    public void Write(Stream stream) => OnnxWriter.Write(Model, stream, PayloadOf);

    private ReadOnlyMemory<byte>? PayloadOf(Initializer initializer)
    {
        if (!Contents.TryGetValue(initializer.Name, out var content))
        {
            return null;
        }

        var values = Enumerable.Range(0, (int)initializer.ElementCount).Select(content);
        return initializer.ElementType switch
        {
            ElementType.Float16 => values.SelectMany(value => BitConverter.GetBytes((Half)value)).ToArray(),
            ElementType.Float32 => values.SelectMany(value => BitConverter.GetBytes((float)value)).ToArray(),
            _ => throw new ArgumentOutOfRangeException(nameof(initializer), initializer.ElementType, "Weights are float16 or float32."),
        };
    }
}
