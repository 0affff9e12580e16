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
    public void The_readme_in_chinese_shows_the_same_commands_and_outputs()
    {
        Assert.Equal(Fenced("README.md"), Fenced("README.zh.md"));
        Assert.Equal(InlineCommands("README.md").Order(StringComparer.Ordinal), InlineCommands("README.zh.md").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_readme_in_chinese_has_the_same_sections_and_rows()
    {
        var (english, chinese) = (Text("README.md").Split('\n'), Text("README.zh.md").Split('\n'));

        Assert.Equal(english.Count(line => line.StartsWith("## ", StringComparison.Ordinal)), chinese.Count(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Equal(english.Count(line => line.StartsWith('|')), chinese.Count(line => line.StartsWith('|')));
        Assert.Contains("](README.zh.md)", english[2], StringComparison.Ordinal);
        Assert.Contains("](README.md)", chinese[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh.md")]
    public void Every_file_that_the_readme_links_to_is_there(string file)
    {
        var text = Text(file);
        var links = System.Text.RegularExpressions.Regex.Matches(text, @"\]\((?!https?:|#)(?<path>[^)#]+)").Select(match => match.Groups["path"].Value);

        Assert.All(links, path => Assert.True(Path.Exists(Path.Combine(RepositoryFolder.Root, path)), path));
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(RepositoryFolder.Root, file)).ReplaceLineEndings("\n");

    private static IEnumerable<string> Fenced(string file) => Text(file).Split("\n```").Where((_, index) => index % 2 == 1);

    private static IEnumerable<string> InlineCommands(string file) =>
        System.Text.RegularExpressions.Regex.Matches(string.Concat(Text(file).Split("\n```").Where((_, index) => index % 2 == 0)), "`(dotnet|llmreport) [^`]+`").Select(match => match.Value.Replace(" --language zh", "", StringComparison.Ordinal)).Distinct();

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
