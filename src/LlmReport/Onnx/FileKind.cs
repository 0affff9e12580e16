using System.Text;

namespace LlmReport.Onnx;

/// <summary>Recognises files that are often taken for ONNX and are not, so that the message can say what they are.</summary>
internal static class FileKind
{
    private const int BytesLookedAt = 512;

    private static readonly (string Magic, int Offset, string Kind, string Remedy)[] Known =
    [
        ("version https://git-lfs", 0, "a Git LFS pointer, not the model itself", "Run 'git lfs pull', or download the file itself."),
        ("PK\u0003\u0004", 0, "a zip archive or a PyTorch checkpoint", "Unpack it, or export the checkpoint to ONNX."),
        ("\u001F\u008B", 0, "compressed with gzip", "Unpack it with gunzip first."),
        ("\u0028\u00B5\u002F\u00FD", 0, "compressed with zstd", "Unpack it first."),
        ("GGUF", 0, "a GGUF model (llama.cpp)", "Give the ONNX export of the model, or its config.json."),
        ("ORTM", 4, "a model in ONNX Runtime's own format (.ort)", "Give the .onnx file that it was made from."),
        ("TFL3", 4, "a TensorFlow Lite model", "Convert it to ONNX, for example with tf2onnx."),
        ("\u0089HDF", 0, "an HDF5 file (Keras)", "Convert it to ONNX, for example with tf2onnx."),
        ("\u0080\u0002", 0, "a Python pickle", "Export the model to ONNX."),
    ];

    /// <exception cref="ModelException">The file is empty, cannot seek, or is something else.</exception>
    public static void RefuseWhatIsNotOnnx(Stream stream, string file)
    {
        if (!stream.CanSeek)
        {
            throw Unreadable.Because(file, "This is a pipe or a device, which cannot be read out of order.", "Write the model to a file first.");
        }

        if (stream.Length == 0)
        {
            throw Unreadable.Because(file, "The file is empty.", "Download or export the model again.");
        }

        var bytes = new byte[BytesLookedAt];
        var start = bytes.AsSpan(0, stream.ReadAtLeast(bytes, BytesLookedAt, throwOnEndOfStream: false));
        stream.Position = 0;
        if (Recognise(start) is var (kind, remedy))
        {
            throw Unreadable.Because(file, $"The file is not ONNX: it is {kind}.", remedy);
        }
    }

    private static (string Kind, string Remedy)? Recognise(ReadOnlySpan<byte> start)
    {
        var text = Encoding.Latin1.GetString(start);
        foreach (var (magic, offset, kind, remedy) in Known)
        {
            if (text.AsSpan(Math.Min(offset, text.Length)).StartsWith(magic, StringComparison.Ordinal))
            {
                return (kind, remedy);
            }
        }

        // Safetensors: an eight-byte length, then JSON.
        if (text.Length > 9 && text[8..].StartsWith("{\"", StringComparison.Ordinal))
        {
            return ("a safetensors file, which holds weights without a graph", "Give the model's config.json, or its ONNX export.");
        }

        return IsText(text) ? RecogniseText(text.TrimStart()) : null;
    }

    private static (string Kind, string Remedy) RecogniseText(string text) => text switch
    {
        _ when text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) =>
            ("an HTML page, perhaps the page of a failed download", "Download the file itself, not the page about it."),
        ['<', ..] => ("XML", "Give an .onnx file."),
        ['{' or '[', ..] => ("JSON", "Give an .onnx file, a folder, or a file named config.json."),
        _ => ("a text", "Give an .onnx file in the binary format; convert a textual one with onnx.parser."),
    };

    // Binary ONNX starts with a tag and small numbers, that is, with control characters.
    private static bool IsText(string text) => text.All(c => c is '\n' or '\r' or '\t' or (>= ' ' and not '\u007F'));
}
