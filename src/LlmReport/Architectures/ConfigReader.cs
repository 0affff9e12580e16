using System.Text.Json;
using LlmReport.Onnx;

namespace LlmReport.Architectures;

/// <summary>Reads a Hugging Face <c>config.json</c> and builds the graph of its family.</summary>
public static class ConfigReader
{
    private const long LargestBytes = 16 * 1024 * 1024;

    // A thousand times the largest model there is.
    private const long MostElements = 1_000_000_000_000_000;

    // Models of several parts keep the language model's figures in an object of their own.
    private static readonly string[] TextParts = ["text_config", "llm_config", "language_config"];

    // What the whole model's config says of the part too.
    private static readonly string[] SharedFields = ["torch_dtype", "dtype", "quantization_config", "tie_word_embeddings"];

    // What a config must have to be tried as a Llama.
    private static readonly string[] LlamaFields = ["hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads", "vocab_size", "max_position_embeddings", "rms_norm_eps"];

    // What no Llama has: to leave it out would give wrong figures.
    private static readonly string[] OtherParts =
        ["num_local_experts", "num_experts", "n_routed_experts", "moe_intermediate_size", "kv_lora_rank", "state_size", "mamba_d_state", "linear_num_key_heads", "num_decoder_layers"];

    /// <summary>The config that a path means: itself, or the one in that folder.</summary>
    public static string PathOf(string path) => Directory.Exists(path) ? Path.Combine(path, FolderLayout.ConfigName) : path;

    /// <summary>The model that the config at <paramref name="path"/> describes.</summary>
    /// <exception cref="ModelException">The file is no config, or its family cannot be built.</exception>
    public static BuiltModel Build(string path, BuildOptions options) => Build(Read(path), options);

    /// <exception cref="ModelException">The file is no JSON object.</exception>
    public static ConfigFields Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Length > LargestBytes)
            {
                throw Unreadable.Because(path, $"The file has {file.Length} bytes, which is no config.", "Give the model's config.json.");
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ConfigFields(document.RootElement.Clone(), path)
                : throw Unreadable.Because(path, "The file holds no JSON object.", "Give the model's config.json.");
        }
        catch (JsonException e)
        {
            throw Unreadable.Because(path, $"The file is no JSON: line {e.LineNumber + 1} cannot be read.", "Download the config again.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable.Because(path, "The file cannot be read.", "Check the path and its permissions.");
        }
    }

    /// <exception cref="ModelException">The family is not known, or cannot be built.</exception>
    /// <exception cref="UsageException">A change names a field that the family has no use for.</exception>
    public static BuiltModel Build(ConfigFields config, BuildOptions options)
    {
        var part = LanguagePart(config);
        var changed = options.Changes.Aggregate(part ?? config, (fields, change) => fields.With(change));
        var family = ArchitectureCatalogue.Find(changed.ModelType);
        var complete = options.Prunings.Aggregate(family is null ? changed : Completed(changed, family, isPart: part is not null), ConfigPruning.Apply);
        var built = family is null ? AsLlama(complete, options) : family.Build(complete, options);
        CheckUse(complete, options);
        return CheckedSize(complete, built);
    }

    private static BuiltModel CheckedSize(ConfigFields config, BuiltModel built)
    {
        var elements = built.Model.Graph.Initializers.Aggregate(Int128.Zero, (sum, weight) => sum + weight.ElementCount);
        return elements <= MostElements ? built
            : throw config.Fault($"describes a model of {elements} parameters, more than any has.", "Check its sizes.");
    }

    /// <summary>The language model's config within that of a model of several parts; null where the config is one itself.</summary>
    private static ConfigFields? LanguagePart(ConfigFields config)
    {
        var part = TextParts.Select(name => config.PartWith(name, SharedFields)).FirstOrDefault(part => part is not null);
        return ArchitectureCatalogue.Find(config.ModelType) is null || (part is not null && ArchitectureCatalogue.Find(part.ModelType) is not null) ? part : null;
    }

    private static ConfigFields Completed(ConfigFields config, Architecture family, bool isPart)
    {
        var completed = config.FilledFrom(family.Defaults(config.ModelType));
        return isPart ? completed.FilledFrom(family.PartSizes(config.ModelType)) : completed;
    }

    private static void CheckUse(ConfigFields config, BuildOptions options)
    {
        foreach (var change in options.Changes.Where(change => !config.WasAsked(change.Field.Split('.')[0])))
        {
            throw new UsageException(
                $"--set: a graph of model_type '{Unreadable.Shown(config.ModelType)}' does not depend on a field '{Unreadable.Shown(change.Field)}'.",
                $"It depends on {string.Join(", ", config.AskedFields.Where(config.Has))}.");
        }
    }

    private static BuiltModel AsLlama(ConfigFields config, BuildOptions options)
    {
        var missing = LlamaFields.Where(field => !config.Has(field)).ToList();
        if (missing.Count > 0)
        {
            throw config.Fault(
                $"{Named(config.ModelType)}, and is not like a Llama: it has no {string.Join(", no ", missing)}.",
                $"Known families are {string.Join(", ", ArchitectureCatalogue.ModelTypes)}. Export the model to ONNX to analyse it as it is.");
        }

        if (OtherParts.FirstOrDefault(config.Has) is { } other)
        {
            throw config.Fault($"{Named(config.ModelType)}, and has {other}, which no Llama has.", "Export the model to ONNX to analyse it as it is; a Llama's figures would be wrong for it.");
        }

        var built = ArchitectureCatalogue.Find("llama")!.Build(config, options);
        return built with { Model = built.Model with { AssumedFamily = "llama" } };
    }

    private static string Named(string modelType) => modelType.Length == 0 ? "names no model_type" : $"has model_type '{Unreadable.Shown(modelType)}', which is not known";
}
