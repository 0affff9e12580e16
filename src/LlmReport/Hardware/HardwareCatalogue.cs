using System.Collections.Immutable;
using System.Reflection;

namespace LlmReport.Hardware;

/// <summary>The devices that come with the program, and the files of the user's own.</summary>
/// <remarks>Ids are read off the names of the embedded files; only a device that is asked for is parsed.</remarks>
public static class HardwareCatalogue
{
    /// <summary>The device that is taken when none is asked for.</summary>
    public const string DefaultId = "nvidia-h100-sxm-80gb";

    private const string Folder = "hardware/";
    private const string Ending = ".json";
    private const int LargestFileBytes = 1 << 20;

    private static readonly Lazy<ImmutableArray<string>> LazyIds = new(ReadIds);
    private static readonly Lazy<ImmutableArray<HardwareSpec>> LazyAll = new(() => [.. Ids.Select(ReadEmbedded)]);

    /// <summary>The ids of all devices that come with the program, sorted.</summary>
    public static ImmutableArray<string> Ids => LazyIds.Value;

    /// <summary>All devices that come with the program, sorted by id.</summary>
    public static ImmutableArray<HardwareSpec> All => LazyAll.Value;

    /// <summary>The device of an id (in upper or lower case) or of a device file of the user's own.</summary>
    /// <exception cref="UsageException">There is no such device, or the file is wrong.</exception>
    public static HardwareSpec Find(string idOrPath)
    {
        var id = Ids.FirstOrDefault(i => string.Equals(i, idOrPath, StringComparison.OrdinalIgnoreCase));
        if (id is not null)
            return ReadEmbedded(id);
        if (LooksLikePath(idOrPath) || File.Exists(idOrPath))
            return HardwareFile.Parse(ReadFile(idOrPath), idOrPath) with { Path = idOrPath };

        var nearest = NearestNames.Of(idOrPath, Ids, 3);
        throw new UsageException(
            $"There is no device '{idOrPath}'.",
            $"Nearest: {string.Join(", ", nearest)}; `llmreport hardware` lists all, and a path of a device file of your own works too.");
    }

    private static bool LooksLikePath(string text) => text.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || text.Contains('/') || text.Contains('\\');

    private static ImmutableArray<string> ReadIds() =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    private static HardwareSpec ReadEmbedded(string id)
    {
        var name = Folder + id + Ending;
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded file {name} is gone.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return HardwareFile.Parse(bytes, name);
    }

    /// <remarks>Reads no further than the largest allowed length, so that a model given by mistake, or an endless device, ends at once.</remarks>
    private static byte[] ReadFile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[LargestFileBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= LargestFileBytes
                ? bytes[..length]
                : throw new UsageException($"{path}: larger than 1 MiB, which no device file is.", "Name a device file; docs/hardware.md says how one is written.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{path}: there is no such file.", "Check the path, or name a device that `llmreport hardware` lists.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new UsageException($"{path}: cannot be read as a file.", "Name a device file that may be read, not a folder.");
        }
    }
}
