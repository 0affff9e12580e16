namespace LlmReport.Onnx;

/// <summary>What the configs in a model's folder add to its graph. Null where they say nothing.</summary>
/// <remarks>Sources: Hugging Face <c>config.json</c> and ORT-GenAI <c>genai_config.json</c>.</remarks>
internal sealed record ModelConfig(bool? EmbeddingsAreTied, long? MaximumPositions)
{
    private static readonly string[] TextParts = ["text_config", "llm_config", "language_config", "decoder"];

    private static readonly string[] PositionNames = ["max_position_embeddings", "n_positions", "max_seq_len", "max_target_positions"];

    public static ModelConfig Read(string folder)
    {
        var config = JsonFile.ReadObject(Path.Combine(folder, FolderLayout.ConfigName));
        var generation = JsonFile.ReadObject(Path.Combine(folder, FolderLayout.GenerationConfigName))?.ObjectAt("model");

        // Models of several parts keep the language model's figures in an object of their own.
        var text = TextParts.Select(name => config?.ObjectAt(name)).FirstOrDefault(part => part is not null);
        return new(
            text?.TruthAt("tie_word_embeddings") ?? config?.TruthAt("tie_word_embeddings"),
            PositionNames.Select(name => text?.CountAt(name) ?? config?.CountAt(name)).FirstOrDefault(count => count is not null)
                ?? generation?.CountAt("context_length"));
    }
}
