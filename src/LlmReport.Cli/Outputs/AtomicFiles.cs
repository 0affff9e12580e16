namespace LlmReport.Cli.Outputs;

/// <summary>Files that appear together and whole, or not at all: each is written beside its target and renamed at the end.</summary>
/// <remarks>Folders that it had to make are gone again where nothing was committed.</remarks>
internal sealed class AtomicFiles : IDisposable
{
    private readonly List<(string Temporary, string Target)> staged = [];
    private readonly List<string> madeFolders = [];
    private bool isCommitted;

    /// <exception cref="UsageException">The target cannot be written.</exception>
    public void Stage(string target, Action<Stream> write)
    {
        Guard(target, () =>
        {
            RefuseFolder(target);
            var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
            MakeFolder(folder);
            var temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
            staged.Add((temporary, target));
            write(stream);
        });
    }

    /// <exception cref="UsageException">A target cannot be replaced.</exception>
    public void Commit()
    {
        foreach (var (temporary, target) in staged)
        {
            Guard(target, () => File.Move(temporary, target, overwrite: true));
            isCommitted = true;
        }
    }

    public void Dispose()
    {
        foreach (var (temporary, _) in staged.Where(file => File.Exists(file.Temporary)))
        {
            File.Delete(temporary);
        }

        if (!isCommitted)
        {
            RemoveMadeFolders();
        }
    }

    private void MakeFolder(string folder)
    {
        for (var missing = folder; missing is not null && !Directory.Exists(missing); missing = Path.GetDirectoryName(missing))
        {
            madeFolders.Add(missing);
        }

        Directory.CreateDirectory(folder);
    }

    private void RemoveMadeFolders()
    {
        foreach (var folder in madeFolders.Where(folder => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            Directory.Delete(folder);
        }
    }

    private static void RefuseFolder(string target)
    {
        if (Directory.Exists(target))
        {
            throw new UsageException($"{target}: a folder is here where a report should go.", "Name another file with -o.");
        }
    }

    private static void Guard(string target, Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException { ParamName: "path" })
        {
            throw new UsageException($"{target}: cannot be written: {e.Message}", "Name another place with -o, or mend its permissions.");
        }
    }
}
