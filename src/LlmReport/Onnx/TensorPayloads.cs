using Microsoft.Win32.SafeHandles;

namespace LlmReport.Onnx;

/// <summary>Whether two tensors hold the same bytes, which is how tied weights are known.</summary>
public static class TensorPayloads
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>
    /// True where both storages are the same range of a file, or hold equal bytes inside the model file (read up to the first difference);
    /// false where they differ or cannot be compared. External data is never read.
    /// </summary>
    /// <param name="a">One storage.</param>
    /// <param name="b">The other.</param>
    /// <param name="modelFolder">Folder of the model file.</param>
    public static bool PayloadsAreEqual(TensorStorage a, TensorStorage b, string modelFolder) => (a, b) switch
    {
        (TensorStorage.External x, TensorStorage.External y) =>
            x.Location.Length > 0 && x.Location == y.Location && x.Offset == y.Offset && x.Length == y.Length,
        (TensorStorage.Inline { Offset: { } first } x, TensorStorage.Inline { Offset: { } second } y) when x.Length == y.Length =>
            (x.File == y.File && first == second) || InlineBytesAreEqual(x, first, y, second, modelFolder),
        _ => false,
    };

    private static bool InlineBytesAreEqual(TensorStorage.Inline x, long first, TensorStorage.Inline y, long second, string folder)
    {
        try
        {
            using var fileX = File.OpenHandle(Path.Combine(folder, x.File));
            using var fileY = File.OpenHandle(Path.Combine(folder, y.File));
            var (chunkX, chunkY) = (new byte[ChunkBytes], new byte[ChunkBytes]);
            for (long done = 0; done < x.Length;)
            {
                var part = (int)Math.Min(ChunkBytes, x.Length - done);
                if (!Read(fileX, chunkX.AsSpan(0, part), first + done) || !Read(fileY, chunkY.AsSpan(0, part), second + done)
                    || !chunkX.AsSpan(0, part).SequenceEqual(chunkY.AsSpan(0, part)))
                {
                    return false;
                }

                done += part;
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static bool Read(SafeFileHandle file, Span<byte> target, long offset)
    {
        while (!target.IsEmpty)
        {
            var read = RandomAccess.Read(file, target, offset);
            if (read == 0)
            {
                return false;
            }

            target = target[read..];
            offset += read;
        }

        return true;
    }
}
