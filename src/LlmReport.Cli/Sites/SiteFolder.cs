using System.Collections.Immutable;
using System.IO.Enumeration;

namespace LlmReport.Cli.Sites;

/// <summary>The files that a site is made of, in the order of their paths. Hidden files and links are passed over, and so is the site itself.</summary>
internal sealed record SiteFolder(ImmutableArray<SiteFile> Analyses, ImmutableArray<SiteFile> History, ImmutableArray<SiteFile> Pages, ImmutableDictionary<string, SiteFile> Reports)
{
    private const string HistoryName = "history";

    private static readonly string[] Endings = [".json", ".md", ".html"];

    /// <exception cref="UsageException">A folder is not there.</exception>
    public static SiteFolder Find(string folder, string output, string? history)
    {
        Demand(folder, "the folder of analyses");
        var historyFolder = history ?? Path.Combine(folder, HistoryName);
        if (history is not null)
        {
            Demand(history, "--history");
        }

        var (top, site, past) = (Full(folder), Full(output), Full(historyFolder));
        if (top == site)
        {
            throw new UsageException($"-o: {output} is the folder of the analyses.", "Name another folder for the site; it may be inside.");
        }

        // Earlier analyses are no current ones, also where the history of this run is elsewhere.
        var current = Files(top, "", [site, past, Path.Combine(top, HistoryName)]);
        var earlier = Directory.Exists(past) ? Files(past, HistoryName + "/", [site]) : [];
        return new SiteFolder(
            [.. current.Where(f => Ends(f, ".json"))],
            [.. earlier.Where(f => Ends(f, ".json"))],
            [.. current.Where(f => Ends(f, ".md"))],
            current.Where(f => Ends(f, ".html")).ToImmutableDictionary(f => f.Path, StringComparer.Ordinal));
    }

    /// <summary>The HTML report beside an analysis; null where there is none.</summary>
    public SiteFile? ReportOf(SiteFile analysis)
    {
        var name = analysis.Path[..^".json".Length];
        return Reports.GetValueOrDefault(name + ".html") ?? Reports.GetValueOrDefault(name + ".nojs.html");
    }

    private static List<SiteFile> Files(string folder, string prefix, string[] except)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };
        var found = new FileSystemEnumerable<SiteFile>(
            folder,
            (ref FileSystemEntry entry) => new SiteFile(prefix + Path.GetRelativePath(folder, entry.ToFullPath()).Replace(Path.DirectorySeparatorChar, '/'), entry.ToFullPath(), entry.Length),
            options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && HasEnding(entry.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !except.Contains(entry.ToFullPath()),
        };
        return [.. found.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static bool HasEnding(ReadOnlySpan<char> name)
    {
        foreach (var ending in Endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Ends(SiteFile file, string ending) => file.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static string Full(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    private static void Demand(string folder, string what)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"{folder}: there is no such folder ({what}).", "Name a folder that is there.");
        }
    }
}
