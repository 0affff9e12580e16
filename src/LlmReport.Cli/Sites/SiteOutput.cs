using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Text;
using LlmReport.Cli.Outputs;
using LlmReport.Reporting.Site;

namespace LlmReport.Cli.Sites;

/// <summary>Brings the folder of a site up to date: writes what changed, leaves what did not, deletes what an earlier run wrote and this one does not.</summary>
internal sealed class SiteOutput(string folder, SiteManifest before) : IDisposable
{
    private const int PagesAtOnce = 128;

    private readonly AtomicFiles files = new();
    private readonly ImmutableSortedDictionary<string, SiteManifestFile>.Builder after = ImmutableSortedDictionary.CreateBuilder<string, SiteManifestFile>(StringComparer.Ordinal);

    public int Written { get; private set; }

    public int Unchanged { get; private set; }

    public int Deleted { get; private set; }

    /// <summary>Makes the pages whose key is a new one, and keeps those that turn out to be as they were.</summary>
    /// <exception cref="UsageException">A file is in the way that is not of a site, or a template of the user's own is wrong.</exception>
    public void Add(IEnumerable<SitePage> pages)
    {
        foreach (var group in pages.Chunk(PagesAtOnce))
        {
            var texts = new byte[]?[group.Length];
            InParallel(group.Length, index => texts[index] = IsCurrent(group[index].Path, group[index].Key) ? null : Text(group[index]));
            for (var index = 0; index < group.Length; index++)
            {
                Add(group[index], texts[index]);
            }
        }
    }

    /// <exception cref="UsageException">A file is in the way that is not of a site, or the report cannot be read any more.</exception>
    public void Add(SiteCopy copy, SiteInput from)
    {
        if (IsCurrent(copy.Path, from.Hash!))
        {
            Keep(copy.Path);
            return;
        }

        Stage(new SiteManifestFile(copy.Path, from.Hash!, from.File.Bytes, from.Hash!), stream =>
        {
            using var source = File.OpenRead(from.File.FullPath);
            source.CopyTo(stream);
        });
    }

    /// <summary>Puts everything in its place. Should that be broken off, the manifest still names every file that may be there.</summary>
    public void Commit(string key, ImmutableArray<string> warnings, string summary, string toolVersion)
    {
        var done = new SiteManifest(key, true, warnings, summary, after.ToImmutable());
        WriteManifest(done with { IsComplete = false, Files = before.Files.SetItems(done.Files) }, toolVersion);
        files.Commit();
        foreach (var stale in before.Files.Values.Where(file => !after.ContainsKey(file.Path)))
        {
            Delete(stale);
        }

        WriteManifest(done, toolVersion);
    }

    public void Dispose() => files.Dispose();

    private static void InParallel(int count, Action<int> act)
    {
        try
        {
            Parallel.For(0, count, act);
        }
        catch (AggregateException e) when (e.InnerExceptions.OfType<UsageException>().FirstOrDefault() is { } wrong)
        {
            ExceptionDispatchInfo.Throw(wrong);
        }
    }

    private static byte[] Text(SitePage page)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" })
        {
            page.Write(writer);
        }

        return stream.ToArray();
    }

    private void Add(SitePage page, byte[]? text)
    {
        if (text is null)
        {
            Keep(page.Path);
            return;
        }

        var file = new SiteManifestFile(page.Path, page.Key, text.Length, ContentHash.Of(text));
        if (file.IsUntouched(folder))
        {
            after[page.Path] = file;
            Unchanged++;
            return;
        }

        Stage(file, stream => stream.Write(text));
    }

    private void Keep(string path)
    {
        after[path] = before.Files[path];
        Unchanged++;
    }

    private void Stage(SiteManifestFile file, Action<Stream> write)
    {
        var target = file.PathIn(folder);
        if (!before.Files.ContainsKey(file.Path) && File.Exists(target) && !file.IsUntouched(folder))
        {
            throw new UsageException($"{target}: a file is here that no site of llmreport wrote.", "Name an empty folder with -o, or move the file away.");
        }

        files.Stage(target, write);
        after[file.Path] = file;
        Written++;
    }

    // A run that died may have left a file half way between two sites: then its bytes decide.
    private bool IsCurrent(string path, string key) =>
        before.Files.TryGetValue(path, out var file) && file.Key == key && (before.IsComplete ? file.IsPresent(folder) : file.IsUntouched(folder));

    private void WriteManifest(SiteManifest manifest, string toolVersion)
    {
        using var file = new AtomicFiles();
        file.Stage(Path.Combine(folder, SiteManifest.Name), stream => manifest.Write(stream, toolVersion));
        file.Commit();
    }

    /// <summary>Deletes a file that is as it was written, and the folders that it leaves empty. What somebody changed stays.</summary>
    private void Delete(SiteManifestFile file)
    {
        if (!file.IsPresent(folder) || IsBehindLink(file.PathIn(folder)) || !file.IsUntouched(folder))
        {
            return;
        }

        File.Delete(file.PathIn(folder));
        Deleted++;
        var top = Path.GetFullPath(folder);
        for (var parent = Path.GetDirectoryName(Path.GetFullPath(file.PathIn(folder)))!; parent.Length > top.Length && !Directory.EnumerateFileSystemEntries(parent).Any(); parent = Path.GetDirectoryName(parent)!)
        {
            Directory.Delete(parent);
        }
    }

    private bool IsBehindLink(string path)
    {
        var top = Path.GetFullPath(folder);
        for (var part = Path.GetFullPath(path); part.Length > top.Length; part = Path.GetDirectoryName(part)!)
        {
            if (File.GetAttributes(part).HasFlag(FileAttributes.ReparsePoint))
            {
                return true;
            }
        }

        return false;
    }
}
