using System.Collections.Immutable;
using LlmReport.Cli.Arguments;
using LlmReport.Diagnostics;
using LlmReport.Language;

namespace LlmReport.Cli.Verbs;

/// <summary><c>llmreport explain</c>: what a finding means and what to do.</summary>
internal static class ExplainVerb
{
    private const string Examples = """
        llmreport explain LR1002
        llmreport explain                         all codes
        llmreport explain LR1002 --language zh    in Chinese
        """;

    public static Verb Definition { get; } = Verb.Of<ExplainOptions>("explain", "[CODE...]", "says what a finding means and what to do", Examples, Run);

    private static int Run(ExplainOptions options, Terminal terminal)
    {
        var texts = LanguageArgument.Parse(options.Language);
        var pages = options.Codes.Select(code => Page(code, texts)).ToList();
        if (pages.Count == 0)
        {
            terminal.WriteTable(new TextTable(
                [("code", false), ("severity", false), ("title", false)],
                [.. FindingPages.In(texts).Select(page => (ImmutableArray<string>)[page.Code, SeverityText.Name(page.Severity, texts), page.Title])]));
            return ExitCode.Ok;
        }

        terminal.Out.WriteLine(string.Join("\n\n", pages));
        return ExitCode.Ok;
    }

    private static string Page(string code, Texts texts) => (FindingPages.Markdown(code, texts) ?? throw new UsageException(
        $"There is no finding '{code}'.", "`llmreport explain` lists all codes; they look like LR1002.")).TrimEnd();
}
