using System.Collections.Immutable;
using System.Globalization;
using LlmReport.Cli.Arguments;
using LlmReport.Cli.Sites;
using LlmReport.Language;
using LlmReport.Reporting;
using LlmReport.Reporting.Site;

namespace LlmReport.Cli.Verbs;

/// <summary><c>llmreport site</c>: a static site with an index from many analyses.</summary>
internal static class SiteVerb
{
    private const string Examples = """
        llmreport analyze models/* --format json,html -o reports
        llmreport site reports -o public
        llmreport site reports -o public --history archive --title "Our models"
        """;

    public static Verb Definition { get; } = Verb.Of<SiteVerbOptions>("site", "FOLDER -o OUT [options]", "writes a static site with an index from many analyses", Examples, Run);

    private static int Run(SiteVerbOptions options, Terminal terminal)
    {
        var templates = TemplatesArgument.Read(options.Templates, terminal);
        var texts = LanguageArgument.Parse(options.Language);
        var inputs = terminal.During("Reading the folder", () => new SiteInputs(SiteFolder.Find(options.Folder, options.Output, options.History)));
        var before = SiteManifest.Read(options.Output);
        var key = ContentHash.Of([Application.Version, StaticSite.TemplatesKey(templates), texts.Language, options.Title ?? "", inputs.Key]);
        if (before.IsComplete && before.Key == key && before.Files.Values.All(file => file.IsPresent(options.Output)))
        {
            Warn(before.Warnings, terminal);
            terminal.WriteLine($"{options.Output}: {before.Summary}; nothing changed");
            return ExitCode.Ok;
        }

        return terminal.During("Writing the site", () => Build(options, inputs, before, key, templates, texts, terminal));
    }

    private static int Build(SiteVerbOptions options, SiteInputs inputs, SiteManifest before, string key, OwnTemplates templates, Texts texts, Terminal terminal)
    {
        var content = new SiteContent
        {
            ToolVersion = Application.Version,
            Title = options.Title,
            Texts = texts,
            Templates = templates,
            Analyses = inputs.ReadAnalyses(),
            History = inputs.ReadHistory(),
            Pages = inputs.ReadPages(),
        };
        ImmutableArray<string> warnings = [.. inputs.Faults.Select(f => $"{f.Path}\t{f.Fault}")];
        Warn(warnings, terminal);
        if (content.Analyses.IsEmpty)
        {
            terminal.WriteError(options.Folder, ": it holds no analysis. Write some with llmreport analyze MODEL --format json -o FOLDER.");
            return ExitCode.BadModel;
        }

        var site = new StaticSite(content);
        using var output = new SiteOutput(options.Output, before);
        output.Add(site.Pages);
        foreach (var copy in site.Copies)
        {
            output.Add(copy, inputs.Report(copy.From));
        }

        var summary = string.Create(CultureInfo.InvariantCulture, $"{site.AnalysisCount:N0} {(site.AnalysisCount == 1 ? "analysis" : "analyses")}, {output.Written + output.Unchanged:N0} files");
        output.Commit(key, warnings, summary, Application.Version);
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Output}: {summary}; {output.Written:N0} written, {output.Unchanged:N0} unchanged, {output.Deleted:N0} deleted"));
        return ExitCode.Ok;
    }

    private static void Warn(ImmutableArray<string> warnings, Terminal terminal)
    {
        foreach (var warning in warnings)
        {
            var (path, fault) = warning.Split('\t', 2) is [var before, var after] ? (before, after) : (warning, "");
            terminal.WriteWarning(path, fault + ".");
        }
    }
}
