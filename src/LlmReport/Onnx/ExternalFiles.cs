namespace LlmReport.Onnx;

/// <summary>The files beside a model that hold its weights: looked up, and only read for small integer tensors.</summary>
internal sealed class ExternalFiles(string? folder)
{
    private const int MostLinksFollowed = 40;

    private readonly Dictionary<string, Found> found = new(StringComparer.Ordinal);

    /// <summary>What is there for a tensor; <paramref name="needed"/> are the bytes that its dims ask for, where known.</summary>
    public ExternalDataState StateOf(string location, long offset, long? length, long? needed)
    {
        if (!found.TryGetValue(location, out var file))
        {
            file = Find(location);
            found.Add(location, file);
        }

        if (file.State != ExternalDataState.Present)
        {
            return file.State;
        }

        var isEnough = (Int128)offset + (length ?? needed ?? 0) <= file.Length && (length is null || needed is null || length >= needed);
        return isEnough ? ExternalDataState.Present : ExternalDataState.TooShort;
    }

    /// <summary>The bytes of a small tensor that is present; null where they cannot be read.</summary>
    public byte[]? ReadSmall(TensorStorage.External storage, int bytes)
    {
        try
        {
            using var file = File.OpenHandle(Path.Combine(folder ?? "", storage.Location));
            var raw = new byte[bytes];
            for (var read = 0; read < bytes;)
            {
                var more = RandomAccess.Read(file, raw.AsSpan(read), storage.Offset + read);
                if (more == 0)
                {
                    return null;
                }

                read += more;
            }

            return raw;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private Found Find(string location)
    {
        if (LeavesFolder(location))
        {
            return new(ExternalDataState.OutsideFolder, 0);
        }

        if (folder is null || location.Length == 0 || location.Contains('\0'))
        {
            return new(ExternalDataState.Missing, 0);
        }

        try
        {
            var path = Path.GetFullPath(Path.Combine(folder, location));
            var file = new FileInfo(path);
            return !file.Exists ? new(ExternalDataState.Missing, 0)
                : !IsInside(RealPath(Path.GetFullPath(folder)), RealPath(path)) ? new(ExternalDataState.OutsideFolder, 0)
                : new(ExternalDataState.Present, TargetLength(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new(ExternalDataState.Missing, 0);
        }
    }

    private static long TargetLength(FileInfo file) => file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : file.Length;

    // Both separators and drive letters count on every system: a model must not mean different files on different ones.
    private static bool LeavesFolder(string location)
    {
        if (Path.IsPathRooted(location) || location.StartsWith('/') || location.StartsWith('\\') || location is [_, ':', ..])
        {
            return true;
        }

        var depth = 0;
        foreach (var part in location.Split('/', '\\'))
        {
            depth += part switch { "" or "." => 0, ".." => -1, _ => 1 };
            if (depth < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInside(string? realFolder, string? realPath) =>
        realFolder is not null && realPath is not null
        && realPath.StartsWith(Path.EndsInDirectorySeparator(realFolder) ? realFolder : realFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every symbolic link on it followed; null where they run in a circle.</summary>
    private static string? RealPath(string fullPath)
    {
        var current = Path.GetPathRoot(fullPath)!;
        var pending = new Stack<string>();
        PushParts(fullPath[current.Length..]);
        var links = 0;
        while (pending.TryPop(out var part))
        {
            if (part == "..")
            {
                current = Path.GetDirectoryName(current) ?? current;
                continue;
            }

            var next = Path.Combine(current, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                current = next;
                continue;
            }

            if (++links > MostLinksFollowed)
            {
                return null;
            }

            var root = Path.GetPathRoot(target) ?? "";
            current = root.Length > 0 ? root : current;
            PushParts(target[root.Length..]);
        }

        return current;

        void PushParts(string path)
        {
            foreach (var part in path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                if (part != ".")
                {
                    pending.Push(part);
                }
            }
        }
    }

    private readonly record struct Found(ExternalDataState State, long Length);
}
