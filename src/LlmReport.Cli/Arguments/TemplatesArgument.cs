using LlmReport.Reporting;

namespace LlmReport.Cli.Arguments;

/// <summary><c>--templates DIR</c>: files below it whose paths are those of templates.</summary>
internal static class TemplatesArgument
{
    private const int MostBytes = 1 << 20;
    private const int MostFiles = 1000;
    private const int MostNamed = 5;

    /// <exception cref="UsageException">There is no such folder, none of its files is a template, or one of them is wrong.</exception>
    public static OwnTemplates Read(string? folder, Terminal terminal)
    {
        if (folder is null)
        {
            return OwnTemplates.None;
        }

        var files = FilesOf(folder);
        var texts = files.Where(OwnTemplates.IsTemplate)
            .Select(path => KeyValuePair.Create(path, UserText.Read("--templates", Path.Combine(folder, path), MostBytes, "Mend it.")))
            .ToList();
        if (texts.Count == 0)
        {
            throw NoTemplates(folder, files);
        }

        foreach (var path in files.Where(path => !OwnTemplates.IsTemplate(path) && LooksLikeTemplate(path)))
        {
            terminal.WriteWarning(Path.Combine(folder, path), $"is no template and does nothing. Templates are {OwnTemplates.PathsInWords}.");
        }

        return OwnTemplates.Of(folder, texts);
    }

    /// <summary>A name that was meant as one: other files, such as a README, may stand in the folder.</summary>
    private static bool LooksLikeTemplate(string path) => Path.GetExtension(path).ToLowerInvariant() is ".html" or ".css" or ".js" or ".svg";

    private static List<string> FilesOf(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"--templates: there is no folder '{folder}'.", "Name a folder of templates; docs/templates.md describes them.");
        }

        try
        {
            return
            [
                .. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = false })
                    .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                    .OrderByDescending(OwnTemplates.IsTemplate).ThenBy(path => path, StringComparer.Ordinal).Take(MostFiles),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--templates: {folder} cannot be read.", "Mend its permissions.");
        }
    }

    private static UsageException NoTemplates(string folder, List<string> files)
    {
        var named = string.Join(", ", files.Take(MostNamed)) + (files.Count > MostNamed ? $" and {files.Count - MostNamed} more" : "");
        return new UsageException(
            files.Count == 0 ? $"--templates: {folder} is empty." : $"--templates: {folder} holds no template, but {named}.",
            $"Templates are {OwnTemplates.PathsInWords}.");
    }
}
