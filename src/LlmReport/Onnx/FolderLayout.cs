using System.Collections.Immutable;
using System.Text.Json;

namespace LlmReport.Onnx;

/// <summary>The files of a model folder, and which of its graphs to take: its decoder.</summary>
/// <remarks>Sources: ORT-GenAI <c>genai_config.json</c>; the file names of Hugging Face Optimum.</remarks>
public static class FolderLayout
{
    /// <summary>The config of Hugging Face.</summary>
    public const string ConfigName = "config.json";

    /// <summary>The config of ORT-GenAI.</summary>
    public const string GenerationConfigName = "genai_config.json";

    private const int MostGraphs = 1000;

    private static readonly string[] GenerationParts = ["decoder", "encoder", "vision", "speech", "embedding"];

    private static readonly string[] DecoderNames =
        ["decoder_model_merged.onnx", "decoder_with_past_model.onnx", "decoder_model.onnx", "model.onnx"];

    private static readonly string[] EncoderNames = ["encoder_model.onnx", "encoder.onnx"];

    /// <summary>Graphs of the folder, relative to it with forward slashes; the chosen one first, the others by name.</summary>
    /// <exception cref="ModelException">There is no graph, or none can be told to be the one to take.</exception>
    public static ImmutableArray<string> Graphs(string folder)
    {
        var all = FindGraphs(folder);
        var chosen = Chosen(folder, all);
        return [chosen, .. all.Where(graph => graph != chosen)];
    }

    /// <summary>True for a name that the files have which a model is read from.</summary>
    public static bool IsModelFile(string path) => Path.GetExtension(path) == ".onnx" || Path.GetFileName(path) is ConfigName or GenerationConfigName;

    /// <summary>The encoder of a text, speech or translation model whose decoder was chosen; null where there is none.</summary>
    public static string? EncoderOf(ImmutableArray<string> graphs)
    {
        var (folder, chosen) = (Path.GetDirectoryName(graphs[0]), Path.GetFileName(graphs[0]));
        return !chosen.StartsWith("decoder", StringComparison.Ordinal) ? null
            : graphs.FirstOrDefault(graph => Path.GetDirectoryName(graph) == folder && EncoderNames.Contains(Path.GetFileName(graph)));
    }

    /// <summary>True for a folder with a config and no graph.</summary>
    public static bool HoldsOnlyConfig(string folder) => File.Exists(Path.Combine(folder, ConfigName)) && FindGraphs(folder).IsEmpty;

    /// <summary>The name of the folder, which is the model's.</summary>
    public static string NameOf(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return name.Length > 0 ? name : "model";
    }

    private static string Chosen(string folder, ImmutableArray<string> all)
    {
        if (FromGenerationConfig(folder) is { } named)
        {
            return File.Exists(Path.Combine(folder, named))
                ? named
                : throw Unreadable.Because(folder, $"genai_config.json names the graph '{Unreadable.Shown(named)}', which is not in the folder.", "Download the model again.");
        }

        var usual = DecoderNames.SelectMany(name => new[] { name, $"onnx/{name}" }).FirstOrDefault(all.Contains);
        if (usual is not null)
        {
            return usual;
        }

        return all switch
        {
            [] => throw Unreadable.Because(folder, "The folder holds no .onnx file and no config.json.", "Give an .onnx file, a config.json, or a folder in the layout of ORT-GenAI or Optimum."),
            [var only] => only,
            _ when all.Where(graph => Path.GetFileName(graph).StartsWith("decoder", StringComparison.Ordinal)).ToList() is [var decoder] => decoder,
            _ => throw Unreadable.Because(folder, $"The folder holds {all.Length} graphs, none named as a decoder: {Listed(all)}.", "Give the path of one of them."),
        };
    }

    private static string Listed(ImmutableArray<string> all) =>
        string.Join(", ", all.Take(5).Select(Unreadable.Shown)) + (all.Length > 5 ? ", …" : "");

    /// <summary>The decoder that ORT-GenAI would load; of a pipeline the part with most of the name's promise, else the first part that is there.</summary>
    private static string? FromGenerationConfig(string folder)
    {
        var model = JsonFile.ReadObject(Path.Combine(folder, GenerationConfigName))?.ObjectAt("model");
        if (model is null)
        {
            return null;
        }

        foreach (var name in GenerationParts)
        {
            if (model.Value.ObjectAt(name) is { } part && (part.TextAt("filename") ?? FromPipeline(part)) is { Length: > 0 } file)
            {
                return Inside(folder, file);
            }
        }

        return null;
    }

    // A pipeline lists its stages, each an object with one member: embeddings, one or more decoder stages, the head.
    private static string? FromPipeline(JsonElement part)
    {
        if (!part.TryGetProperty("pipeline", out var pipeline) || pipeline.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var stages = pipeline.EnumerateArray()
            .Where(stage => stage.ValueKind == JsonValueKind.Object)
            .SelectMany(stage => stage.EnumerateObject())
            .Select(stage => (stage.Name, File: stage.Value.TextAt("filename")))
            .Where(stage => stage.File is { Length: > 0 })
            .ToList();
        return stages.FirstOrDefault(stage => IsDecoderStage(stage.Name)).File ?? stages.FirstOrDefault().File;
    }

    private static bool IsDecoderStage(string name) =>
        name.Contains("decoder", StringComparison.OrdinalIgnoreCase) || name.Contains("transformer", StringComparison.OrdinalIgnoreCase)
        || name.Contains("iterator", StringComparison.OrdinalIgnoreCase) || name.Contains("token", StringComparison.OrdinalIgnoreCase);

    private static string Inside(string folder, string file)
    {
        var parts = file.Split('/', '\\');
        return Path.IsPathRooted(file) || parts.Contains("..") || file.Contains(':') || file.Contains('\0')
            ? throw Unreadable.Because(folder, $"genai_config.json names the graph '{Unreadable.Shown(file)}', which is outside the folder.", "Give the path of the .onnx file.")
            : string.Join('/', parts.Where(part => part is not ("" or ".")));
    }

    private static ImmutableArray<string> FindGraphs(string folder)
    {
        // One folder down: onnx/ of Optimum, or a folder for each part.
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true, MatchCasing = MatchCasing.CaseInsensitive };
        return
        [
            .. Directory.EnumerateFiles(folder, "*.onnx", options).Take(MostGraphs)
                .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
    }
}
