using LlmReport.Onnx;

namespace LlmReport.Architectures;

/// <summary>Loads what the user names: an ONNX file, a folder in the layout of ORT-GenAI or Optimum, or a Hugging Face config.</summary>
public static class ModelLoader
{
    /// <summary>The model at <paramref name="path"/>, with what configs beside it say, built as configs are built by default.</summary>
    /// <exception cref="ModelException">Nothing is there, or what is there holds no model.</exception>
    public static OnnxModel Load(string path) => Load(path, new BuildOptions());

    /// <summary>The model at <paramref name="path"/>; a config becomes a graph as <paramref name="options"/> say.</summary>
    /// <exception cref="ModelException">Nothing is there, or what is there holds no model.</exception>
    /// <exception cref="UsageException">The options alter the model, and it is no config.</exception>
    public static OnnxModel Load(string path, BuildOptions options)
    {
        if (Directory.Exists(path))
        {
            return FolderLayout.HoldsOnlyConfig(path) ? FromConfig(Path.Combine(path, FolderLayout.ConfigName), options) with { Path = path } : LoadFolder(path, options);
        }

        if (Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase) && File.Exists(path))
        {
            return FromConfig(path, options);
        }

        RefuseChanges(path, options);

        return WithConfigs(OnnxReader.Read(path), FolderOf(path));
    }

    private static OnnxModel FromConfig(string path, BuildOptions options) => ConfigReader.Build(path, options).Model with { Path = path };

    private static void RefuseChanges(string path, BuildOptions options)
    {
        if (options.AltersModel)
        {
            throw new UsageException($"--set and --prune change a config, and {path} is a graph.", "Give the model's config.json.");
        }
    }

    private static OnnxModel LoadFolder(string folder, BuildOptions options)
    {
        RefuseChanges(folder, options);
        var graphs = FolderLayout.Graphs(folder);
        var model = OnnxReader.Read(Path.Combine(folder, graphs[0]));
        return WithConfigs(model, FolderOf(Path.Combine(folder, graphs[0])), folder) with
        {
            Name = FolderLayout.NameOf(folder),
            Path = folder,
            FolderGraphs = graphs,
            Encoder = FolderLayout.EncoderOf(graphs) is { } encoder ? OnnxReader.Read(Path.Combine(folder, encoder)) : null,
        };
    }

    // Optimum puts graphs into onnx/, with the configs one folder up.
    private static OnnxModel WithConfigs(OnnxModel model, params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            var config = ModelConfig.Read(folder);
            model = model with
            {
                EmbeddingsAreTied = model.EmbeddingsAreTied ?? config.EmbeddingsAreTied,
                MaximumPositions = model.MaximumPositions ?? config.MaximumPositions,
            };
        }

        return model;
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
}
