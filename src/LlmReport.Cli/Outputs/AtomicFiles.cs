using System.Text;

namespace LlmReport.Cli.Outputs;

/// <summary>Files that appear whole or not at all: each is written beside its target, and all are renamed at the end, once every one is written.</summary>
/// <remarks>Folders that it had to make are gone again where nothing was committed.</remarks>
internal sealed class AtomicFiles : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly List<(string Temporary, string Target)> staged = [];
    private readonly List<string> madeFolders = [];
    private bool isCommitted;

    /// <summary>A writer of text as one of bytes: UTF-8 without a byte order mark, lines ended by LF.</summary>
    public static Action<Stream> Text(Action<TextWriter> write) => stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    };

    /// <exception cref="UsageException">The target cannot be written.</exception>
    public void Stage(string target, Action<Stream> write) => Guard(target, () =>
    {
        RefuseFolder(target);
        if (IsDevice(target))
        {
            WriteToDevice(target, write);
            return;
        }

        // A link stays a link: what it points to is replaced.
        var file = File.Exists(target) && File.ResolveLinkTarget(target, returnFinalTarget: true) is { } pointedTo ? pointedTo.FullName : Path.GetFullPath(target);
        var folder = Path.GetDirectoryName(file)!;
        MakeFolder(folder);
        var temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize);
        staged.Add((temporary, file));
        write(stream);
    });

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

    // /dev/null and /dev/stdout are written to, never replaced.
    private static bool IsDevice(string target) => !OperatingSystem.IsWindows() && Path.GetFullPath(target).StartsWith("/dev/", StringComparison.Ordinal);

    private static void WriteToDevice(string target, Action<Stream> write)
    {
        using var stream = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, BufferSize);
        write(stream);
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
            throw new UsageException($"{target}: cannot be written: {Reason(e)}.", "Name another place with -o, or mend its permissions.");
        }
    }

    // The framework's own texts would name the temporary file.
    private static string Reason(Exception fault) => fault switch
    {
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException or DirectoryNotFoundException => "its folder takes no files",
        PathTooLongException => "the path is too long",
        _ => fault.Message.TrimEnd('.'),
    };
}
