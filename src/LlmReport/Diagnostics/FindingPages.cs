using System.Collections.Immutable;

namespace LlmReport.Diagnostics;

/// <summary>The pages of docs/findings, embedded in the program: what <c>explain</c> prints.</summary>
/// <remarks>A page begins with <c># CODE: title</c> and, two lines on, <c>Severity: warning</c>.</remarks>
public static class FindingPages
{
    private const string Folder = "findings/";

    private const string Ending = ".md";

    /// <summary>Every page, by code.</summary>
    public static IEnumerable<FindingPage> All => Codes.Select(Find).OfType<FindingPage>();

    private static ImmutableArray<string> Codes =>
    [
        .. typeof(FindingPages).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder + "LR", StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a code's page; null where there is none.</summary>
    public static string? Markdown(string code)
    {
        using var stream = typeof(FindingPages).Assembly.GetManifestResourceStream($"{Folder}{code.Trim().ToUpperInvariant()}{Ending}");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>A code's page with its title and usual severity; null where there is none.</summary>
    public static FindingPage? Find(string code)
    {
        if (Markdown(code) is not { } markdown)
        {
            return null;
        }

        var upper = code.Trim().ToUpperInvariant();
        var lines = markdown.Split('\n');
        var title = lines[0].StartsWith($"# {upper}: ", StringComparison.Ordinal) ? lines[0][$"# {upper}: ".Length..] : throw Malformed(upper, "title");
        var severity = lines.FirstOrDefault(l => l.StartsWith("Severity: ", StringComparison.Ordinal)) is { } line
            && Enum.TryParse<Severity>(line["Severity: ".Length..].Split([',', '.', ' '])[0], ignoreCase: true, out var parsed) ? parsed : throw Malformed(upper, "severity");
        return new FindingPage(upper, title, severity, markdown);
    }

    private static InvalidOperationException Malformed(string code, string what) => new($"The page of {code} has no {what}.");
}
