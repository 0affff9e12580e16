using System.IO.Compression;

namespace LlmReport.Tests.Conformance;

/// <summary>Where the corpus of real graphs is: beside the repository, or where LLMREPORT_CORPUS says.</summary>
internal static class Corpus
{
    public const string Reason = "There is no ../shared/corpus beside the project, and LLMREPORT_CORPUS names none.";

    public static string? Folder { get; } = Find();

    /// <summary>A folder of the corpus; null where it is not there.</summary>
    public static string? Part(string name) => Folder is { } folder && Directory.Exists(Path.Combine(folder, name)) ? Path.Combine(folder, name) : null;

    /// <summary>Unpacks a gzipped graph into a folder.</summary>
    public static string Unpacked(string file, string folder)
    {
        var target = Path.Combine(folder, Path.GetFileNameWithoutExtension(file));
        using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var plain = File.Create(target);
        packed.CopyTo(plain);
        return target;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("LLMREPORT_CORPUS") is { Length: > 0 } named && Directory.Exists(named))
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "shared", "corpus");
            if (Directory.Exists(corpus))
            {
                return corpus;
            }
        }

        return null;
    }
}
