namespace LlmReport.Tests.Hardware;

/// <summary>Where the files of this repository are, seen from the folder that the tests run in.</summary>
internal static class RepositoryFolder
{
    internal static string Root { get; } = Upwards("LlmReport.sln") is { } solution
        ? Path.GetDirectoryName(solution)!
        : throw new InvalidOperationException("No LlmReport.sln above the folder of the tests.");

    /// <summary>A file of the reference figures that are kept beside the repository; null where they are not there.</summary>
    internal static string? Reference(string file) => Upwards(Path.Combine("shared", "reference", file));

    private static string? Upwards(string relativePath)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, relativePath);
            if (File.Exists(path))
                return path;
        }

        return null;
    }
}
