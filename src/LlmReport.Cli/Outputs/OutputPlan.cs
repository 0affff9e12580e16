using System.Collections.Immutable;
using LlmReport.Cli.Arguments;
using LlmReport.Onnx;

namespace LlmReport.Cli.Outputs;

/// <summary>Where the reports go: one model in one format to a file, everything else into a folder.</summary>
internal sealed record OutputPlan(string? File, string Folder)
{
    /// <exception cref="UsageException">The target is of the wrong kind.</exception>
    public static OutputPlan Of(string? output, ImmutableArray<ModelSource> models, ImmutableArray<ReportFormat> formats)
    {
        if (output is null)
        {
            return new OutputPlan(null, ".");
        }

        if (output.Trim().Length == 0)
        {
            throw new UsageException("-o: the path is empty.", "Name a file, or a folder where there are several reports.");
        }

        if (models.Length == 1 && formats.Length == 1 && !IsFolder(output))
        {
            return new OutputPlan(output, Path.GetDirectoryName(output) ?? ".");
        }

        return System.IO.File.Exists(output)
            ? throw new UsageException($"-o: {output} is a file, but several reports go into a folder.", "Name a folder, or ask for one model and one format.")
            : new OutputPlan(null, output);
    }

    public string PathOf(ReportFormat format, string name) => File ?? Path.Combine(Folder, name + format.Ending);

    private static bool IsFolder(string output) => Directory.Exists(output) || Path.EndsInDirectorySeparator(output);

    /// <param name="files">What is to be written.</param>
    /// <param name="model">A file, or a folder of one.</param>
    /// <exception cref="UsageException">One of the files would take the place of the model.</exception>
    public static void RefuseModel(IEnumerable<string> files, string model)
    {
        var read = Path.TrimEndingDirectorySeparator(Path.GetFullPath(model));
        if (files.FirstOrDefault(file => Path.GetFullPath(file) is var full && (full == read || (FolderLayout.IsModelFile(full) && IsWithin(full, read)))) is { } same)
        {
            throw new UsageException($"-o: {same} is the model itself.", "Name another file or folder.");
        }
    }

    private static bool IsWithin(string file, string folder) => System.IO.File.Exists(file) && Directory.Exists(folder) && file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
