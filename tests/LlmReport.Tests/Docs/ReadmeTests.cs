using LlmReport.Cli;
using LlmReport.Tests.Hardware;
using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Docs;

/// <summary>Runs the commands of the README's <c>console</c> blocks and holds what it shows against what they print.</summary>
public sealed class ReadmeTests
{
    public static TheoryData<int, string> Commands =>
        [.. ReadmeBlock.All().Select((block, index) => (block, index)).Where(b => b.block.Arguments is not null).Select(b => (b.index, b.block.Command))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_prints_what_the_readme_shows(int index, string command)
    {
        var block = ReadmeBlock.All()[index];
        using var folder = new TemporaryFolder();
        using var output = new StringWriter();
        Application.Run([.. Relocated(block.Arguments!, folder)], output, output);

        var printed = Lines(output.ToString().Replace(folder.Path + Path.DirectorySeparatorChar, "").Replace(RepositoryFolder.Root + Path.DirectorySeparatorChar, "")).ToList();
        Assert.All(block.Output, line => Assert.True(printed.Exists(p => IsShownAs(p, Squeezed(line))), $"{line}\nis not among\n{string.Join('\n', printed)}"));
        Assert.StartsWith(block.Command, command, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_shows_commands() => Assert.True(ReadmeBlock.All().Count(block => block.Arguments is not null) >= 4);

    [Fact]
    public void Every_file_that_the_readme_links_to_is_there()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "README.md"));
        var links = System.Text.RegularExpressions.Regex.Matches(text, @"\]\((?!https?:|#)(?<path>[^)#]+)").Select(match => match.Groups["path"].Value);

        Assert.All(links, path => Assert.True(Path.Exists(Path.Combine(RepositoryFolder.Root, path)), path));
    }

    // Inputs are read from the repository, outputs written to a folder of the test's own.
    private static IEnumerable<string> Relocated(string[] arguments, TemporaryFolder folder)
    {
        var isOutput = false;
        var hasOutput = arguments.Contains("-o");
        foreach (var argument in arguments)
        {
            yield return isOutput ? folder.File(argument) : argument.StartsWith("example-models/", StringComparison.Ordinal) ? Copied(argument, folder) : argument;
            isOutput = argument is "-o";
        }

        if (arguments[0] == "analyze" && !hasOutput)
        {
            yield return "-o";
            yield return folder.File("report.html");
        }
    }

    private static string Copied(string model, TemporaryFolder folder) =>
        folder.Write(model, File.ReadAllBytes(Path.Combine(RepositoryFolder.Root, model)));

    private static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(Squeezed);

    // A line that ends in … shows only how it begins.
    private static bool IsShownAs(string printed, string shown) =>
        shown.EndsWith('…') ? printed.StartsWith(shown.TrimEnd('…', ' '), StringComparison.Ordinal) : printed == shown;

    private static string Squeezed(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
