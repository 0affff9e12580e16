namespace LlmReport.Onnx;

/// <summary>Where the bytes of a tensor are. The bytes themselves are never held.</summary>
public abstract record TensorStorage
{
    private TensorStorage() { }

    /// <summary>Inside the model file.</summary>
    /// <param name="File">Name of the model file, without its folder.</param>
    /// <param name="Offset">First byte of the payload; null where it is spread over several fields or was not looked up (small attributes).</param>
    /// <param name="Length">Bytes of the payload as stored.</param>
    public sealed record Inline(string File, long? Offset, long Length) : TensorStorage;

    /// <summary>In a file of its own beside the model.</summary>
    /// <param name="Location">The path as the model writes it.</param>
    /// <param name="Offset">First byte in that file.</param>
    /// <param name="Length">Bytes; null where the model does not say.</param>
    /// <param name="State">What the folder holds.</param>
    public sealed record External(string Location, long Offset, long? Length, ExternalDataState State) : TensorStorage;

    /// <summary>No bytes anywhere: a shape-only initializer, as graphs built from a config have.</summary>
    public sealed record None : TensorStorage;
}
