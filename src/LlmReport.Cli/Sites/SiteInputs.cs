using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LlmReport.Reporting.Site;

namespace LlmReport.Cli.Sites;

/// <summary>The files of a folder, hashed, and read when the site has to be made anew.</summary>
internal sealed partial class SiteInputs
{
    private const long MostJsonBytes = 1L << 30, MostReportBytes = 1L << 26, MostMarkdownBytes = 1L << 20;

    private readonly SiteFolder folder;
    private readonly ImmutableArray<SiteInput> analyses, history, pages;
    private readonly ImmutableDictionary<string, SiteInput> reports;
    private readonly SortedDictionary<string, string> faults = new(StringComparer.Ordinal);

    public SiteInputs(SiteFolder folder)
    {
        this.folder = folder;
        analyses = Hashed(folder.Analyses, MostJsonBytes);
        history = Hashed(folder.History, MostJsonBytes);
        pages = Hashed(folder.Pages, MostMarkdownBytes);
        reports = Hashed([.. folder.Analyses.Select(folder.ReportOf).OfType<SiteFile>().DistinctBy(f => f.Path)], MostReportBytes).ToImmutableDictionary(r => r.File.Path, StringComparer.Ordinal);
    }

    /// <summary>Hashes of reports by their path below the folder.</summary>
    public SiteInput Report(string path) => reports[path];

    /// <summary>Of the names and bytes of all inputs.</summary>
    public string Key => ContentHash.Of(new[] { analyses, history, pages, [.. reports.Values.OrderBy(r => r.File.Path, StringComparer.Ordinal)] }
        .SelectMany(group => group.Select(i => $"{i.File.Path} {i.Hash ?? i.Fault}").Append("")));

    /// <summary>One line for each file that was not taken, in the order of their paths; complete once all is read.</summary>
    public IEnumerable<(string Path, string Fault)> Faults => faults.Select(f => (f.Key, f.Value));

    public ImmutableArray<SiteSource> ReadAnalyses() => [.. Read(analyses).Select(s => s with { ReportPath = ReportOf(s) })];

    /// <summary>The earlier analyses that have a date.</summary>
    public ImmutableArray<SiteSource> ReadHistory()
    {
        var dated = ImmutableArray.CreateBuilder<SiteInput>();
        foreach (var input in history)
        {
            if (DateOf(input.File.Path) is null)
            {
                faults[input.File.Path] = "neither its name nor a folder of it is a date such as 2026-01-31";
            }
            else
            {
                dated.Add(input);
            }
        }

        return [.. Read(dated.ToImmutable()).Select(s => s with { Date = DateOf(s.Path), Analysis = s.Analysis with { Findings = [] } })];
    }

    public ImmutableArray<UserPage> ReadPages()
    {
        var read = ImmutableArray.CreateBuilder<UserPage>();
        foreach (var page in pages.Where(Taken))
        {
            read.Add(new UserPage(page.File.Path, page.Hash!, File.ReadAllText(page.File.FullPath, Encoding.UTF8)));
        }

        return read.ToImmutable();
    }

    /// <summary>The last date in a path: a name holds it, or a folder.</summary>
    internal static DateOnly? DateOf(string path)
    {
        foreach (var match in Day().Matches(path).Reverse())
        {
            if (DateOnly.TryParseExact(match.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }
        }

        return null;
    }

    private string? ReportOf(SiteSource source)
    {
        var file = folder.ReportOf(new SiteFile(source.Path, "", 0));
        return file is not null && Taken(reports[file.Path]) ? file.Path : null;
    }

    private bool Taken(SiteInput input)
    {
        if (input.Fault is not null)
        {
            faults[input.File.Path] = input.Fault;
        }

        return input.Fault is null;
    }

    private List<SiteSource> Read(ImmutableArray<SiteInput> inputs)
    {
        var usable = inputs.Where(Taken).ToList();
        var read = new AnalysisReading[usable.Count];
        Parallel.For(0, usable.Count, index => read[index] = ReadOne(usable[index].File));
        var sources = new List<SiteSource>();
        for (var index = 0; index < usable.Count; index++)
        {
            if (read[index].Fault is { } fault)
            {
                faults[usable[index].File.Path] = fault;
            }
            else if (read[index].Analysis is { } analysis)
            {
                sources.Add(new SiteSource(usable[index].File.Path, usable[index].Hash!, analysis));
            }
        }

        return sources;
    }

    private static AnalysisReading ReadOne(SiteFile file)
    {
        try
        {
            using var stream = new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            return AnalysisSummary.Read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new AnalysisReading(null, "it cannot be read");
        }
    }

    private static ImmutableArray<SiteInput> Hashed(ImmutableArray<SiteFile> files, long mostBytes)
    {
        var hashed = new SiteInput[files.Length];
        Parallel.For(0, files.Length, index => hashed[index] = SiteInput.Of(files[index], mostBytes));
        return [.. hashed];
    }

    [GeneratedRegex(@"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")]
    private static partial Regex Day();
}
