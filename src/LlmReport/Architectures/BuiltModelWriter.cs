using LlmReport.Onnx;

namespace LlmReport.Architectures;

/// <summary>Writes a built model as an <c>.onnx</c> file that names a data file for its weights, and that data file with the contents of an untrained model.</summary>
public sealed class BuiltModelWriter
{
    // Where data begins at multiples of a page, a runtime can map it.
    private const long Alignment = 4096;

    private readonly BuiltModel built;

    /// <param name="built">The model.</param>
    /// <param name="dataName">Name of the file of weights, beside the model.</param>
    public BuiltModelWriter(BuiltModel built, string dataName)
    {
        this.built = built;
        var offset = 0L;
        var initializers = built.Model.Graph.Initializers.Select(initializer => Placed(initializer, dataName, ref offset));
        Model = built.Model with { Graph = built.Model.Graph with { Initializers = [.. initializers] } };
        DataBytes = offset;
    }

    /// <summary>The model with its weights in the data file.</summary>
    public OnnxModel Model { get; }

    /// <summary>Length of the data file.</summary>
    public long DataBytes { get; }

    /// <summary>Writes a small model with its weights inside the file; the same bytes each time.</summary>
    public static void WriteInline(BuiltModel built, Stream stream) => OnnxWriter.Write(built.Model, stream, initializer =>
        built.Contents.TryGetValue(initializer.Name, out var content) ? TensorEncoding.ToBytes(initializer.ElementType, (long)initializer.ElementCount, content) : null);

    public void WriteModel(Stream stream) => OnnxWriter.Write(Model, stream);

    /// <summary>Writes the data file.</summary>
    public void WriteData(Stream stream)
    {
        foreach (var initializer in Model.Graph.Initializers)
        {
            if (initializer.Storage is TensorStorage.External external)
            {
                PadTo(stream, external.Offset);
                TensorEncoding.Write(stream, initializer.ElementType, (long)initializer.ElementCount, built.Contents[initializer.Name]);
            }
        }
    }

    private Initializer Placed(Initializer initializer, string dataName, ref long offset)
    {
        if (!built.Contents.ContainsKey(initializer.Name))
        {
            return initializer;
        }

        var length = TensorEncoding.Bytes(initializer.ElementType, (long)initializer.ElementCount);
        var start = (offset + Alignment - 1) / Alignment * Alignment;
        offset = checked(start + length);
        return initializer with { Storage = new TensorStorage.External(dataName, start, length, ExternalDataState.Missing) };
    }

    private static void PadTo(Stream stream, long offset)
    {
        Span<byte> zeros = stackalloc byte[(int)Alignment];
        zeros.Clear();
        stream.Write(zeros[..(int)(offset - stream.Position)]);
    }
}
