using System.Collections.Immutable;
using LlmReport.Language;

namespace LlmReport.Diagnostics;

/// <summary>The pages of docs/findings, embedded in the program: what <c>explain</c> prints.</summary>
/// <remarks>A page begins with <c># CODE: title</c> and, two lines on, <c>Severity: warning</c>, in the words of its language. Pages in other languages stand in a folder of their own.</remarks>
public static class FindingPages
{
    private const string Folder = "findings/";

    private const string Ending = ".md";

    /// <summary>Every page in English, by code.</summary>
    public static IEnumerable<FindingPage> All => In(Texts.English);

    private static ImmutableArray<string> Codes =>
    [
        .. typeof(FindingPages).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder + "LR", StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Every page in a language, by code.</summary>
    public static IEnumerable<FindingPage> In(Texts texts) => Codes.Select(code => Find(code, texts)).OfType<FindingPage>();

    /// <summary>The text of a code's page in English; null where there is none.</summary>
    public static string? Markdown(string code) => Markdown(code, Texts.English);

    /// <summary>The text of a code's page in a language; null where there is none.</summary>
    public static string? Markdown(string code, Texts texts)
    {
        var folder = texts.Language == Texts.English.Language ? Folder : $"{Folder}{texts.Language}/";
        using var stream = typeof(FindingPages).Assembly.GetManifestResourceStream($"{folder}{code.Trim().ToUpperInvariant()}{Ending}");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>A code's page in English with its title and usual severity; null where there is none.</summary>
    public static FindingPage? Find(string code) => Find(code, Texts.English);

    /// <summary>A code's page in a language with its title and usual severity; null where there is none.</summary>
    public static FindingPage? Find(string code, Texts texts)
    {
        if (Markdown(code, texts) is not { } markdown)
        {
            return null;
        }

        var upper = code.Trim().ToUpperInvariant();
        var lines = markdown.Split('\n');
        var heading = texts.Format("explain.title", upper);
        var title = lines[0].StartsWith(heading, StringComparison.Ordinal) ? lines[0][heading.Length..] : throw Malformed(upper, "title");
        var severity = lines.FirstOrDefault(l => l.StartsWith(texts["explain.severity"], StringComparison.Ordinal)) is { } line
            ? SeverityOf(line[texts["explain.severity"].Length..], texts) : null;
        return new FindingPage(upper, title, severity ?? throw Malformed(upper, "severity"), markdown);
    }

    private static Severity? SeverityOf(string words, Texts texts)
    {
        foreach (var severity in Enum.GetValues<Severity>())
        {
            if (words.StartsWith(SeverityText.Name(severity, texts), StringComparison.Ordinal))
            {
                return severity;
            }
        }

        return null;
    }

    private static InvalidOperationException Malformed(string code, string what) => new($"The page of {code} has no {what}.");
}
