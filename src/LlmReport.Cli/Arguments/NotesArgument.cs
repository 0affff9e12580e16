using LlmReport.Reporting;

namespace LlmReport.Cli.Arguments;

/// <summary><c>--notes FILE.md</c>.</summary>
internal static class NotesArgument
{
    /// <exception cref="UsageException">There is no such file, or it is too long or not text.</exception>
    public static Notes? Read(string? path) => path is null ? null : Notes.Of(UserText.Read("--notes", path, Notes.MostBytes, "Name a Markdown file."));
}
