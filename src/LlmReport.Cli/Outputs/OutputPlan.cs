using System.Collections.Immutable;
using LlmReport.Cli.Arguments;

namespace LlmReport.Cli.Outputs;

/// <summary>Where the reports go: one model in one format to a file, everything else into a folder.</summary>
internal sealed record OutputPlan(string? File, string Folder)
{
    /// <exception cref="UsageException">The target is of the wrong kind, or is one of the models.</exception>
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
            RefuseModel(output, models[0].Path);
            return new OutputPlan(output, Path.GetDirectoryName(output) ?? ".");
        }

        return System.IO.File.Exists(output)
            ? throw new UsageException($"-o: {output} is a file, but several reports go into a folder.", "Name a folder, or ask for one model and one format.")
            : new OutputPlan(null, output);
    }

    public string PathOf(ReportFormat format, string name) => File ?? Path.Combine(Folder, name + format.Ending);

    private static bool IsFolder(string output) => Directory.Exists(output) || Path.EndsInDirectorySeparator(output);

    private static void RefuseModel(string output, string model)
    {
        if (Path.GetFullPath(output) == Path.GetFullPath(model))
        {
            throw new UsageException($"-o: {output} is the model itself.", "Name another file for the report.");
        }
    }
}
