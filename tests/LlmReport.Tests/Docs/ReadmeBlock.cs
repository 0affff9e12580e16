using System.Text.RegularExpressions;
using LlmReport.Tests.Hardware;

namespace LlmReport.Tests.Docs;

/// <summary>One command of the README's <c>console</c> blocks with the lines it shows as output.</summary>
internal sealed partial record ReadmeBlock(string Command, IReadOnlyList<string> Output)
{
    /// <summary>The program's arguments; null for a command that does not start it.</summary>
    public string[]? Arguments =>
        Start().Match(Command) is { Success: true } start ? [.. Word().Matches(Command[start.Length..]).Select(word => word.Value.Trim('"'))] : null;

    public static IReadOnlyList<ReadmeBlock> All()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "README.md")).ReplaceLineEndings("\n");
        return [.. Fence().Matches(text).SelectMany(fence => Commands(fence.Groups["body"].Value))];
    }

    private static IEnumerable<ReadmeBlock> Commands(string body)
    {
        foreach (var part in ("\n" + body).Split("\n$ ").Skip(1))
        {
            var lines = part.TrimEnd('\n').Split('\n');
            yield return new ReadmeBlock(lines[0], [.. lines.Skip(1).Where(line => line.Trim() is not ("" or "…"))]);
        }
    }

    [GeneratedRegex(@"^```console\n(?<body>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("^(dotnet run -c Release --project src/LlmReport.Cli --|llmreport) ")]
    private static partial Regex Start();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
