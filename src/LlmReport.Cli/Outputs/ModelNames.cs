using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Cli.Outputs;

/// <summary>The names that reports of models get: the file's without its ending, or the folder's; made unique where they are equal.</summary>
internal static class ModelNames
{
    /// <summary>The names in order, equal ones numbered from the second on. File systems that ignore case are heeded.</summary>
    public static ImmutableArray<string> Of(ImmutableArray<string> wanted)
    {
        var taken = new HashSet<string>(wanted, StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (wanted.Length > 1)
        {
            seen.Add(Comparisons.Name);
        }

        return [.. wanted.Select(name => seen.Add(name) ? name : Numbered(name, taken))];
    }

    private static string Numbered(string name, HashSet<string> taken)
    {
        var number = 2;
        while (!taken.Add($"{name}-{number}"))
        {
            number++;
        }

        return $"{name}-{number}";
    }

    /// <summary>The name that a path gives: the file's without its ending, or the folder's.</summary>
    public static string NameOf(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var name = Directory.Exists(full) ? Path.GetFileName(full)
            : Path.GetFileName(full) == FolderLayout.ConfigName ? Path.GetFileName(Path.GetDirectoryName(full) ?? "")
            : Path.GetFileNameWithoutExtension(full);
        return name.Length > 0 ? name : "model";
    }
}
