namespace LlmReport.Onnx;

/// <summary>Loads what the user names: an ONNX file, or a folder in the layout of ORT-GenAI or Optimum.</summary>
public static class ModelLoader
{
    /// <summary>The model at <paramref name="path"/>, with what configs beside it say.</summary>
    /// <exception cref="ModelException">Nothing is there, or what is there holds no model.</exception>
    public static OnnxModel Load(string path)
    {
        if (Directory.Exists(path))
        {
            return LoadFolder(path);
        }

        if (Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase) && File.Exists(path))
        {
            // Architectures build these; the analyzer asks them before it comes here.
            throw Unreadable.Because(path, "This is a config, not a graph.", "Give an .onnx file or its folder; a config.json is read where its architecture is known.");
        }

        return WithConfigs(OnnxReader.Read(path), FolderOf(path));
    }

    private static OnnxModel LoadFolder(string folder)
    {
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
