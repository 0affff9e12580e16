using System.Text.Json;

namespace ExampleModels;

/// <summary>What decides the size of a Llama-like decoder.</summary>
internal sealed record LlamaShape
{
    public required int Layers { get; init; }

    public required int HiddenSize { get; init; }

    public required int Heads { get; init; }

    public required int KeyValueHeads { get; init; }

    public required int IntermediateSize { get; init; }

    public required int VocabularySize { get; init; }

    /// <summary>Rows of the rotary tables, where the graph has tables.</summary>
    public required int Positions { get; init; }

    public int HeadSize => HiddenSize / Heads;

    public int KeyValueSize => KeyValueHeads * HeadSize;

    /// <summary>The shape as a Hugging Face config.</summary>
    public JsonElement ToConfig() => JsonDocument.Parse($$"""
        {
          "model_type": "llama", "torch_dtype": "float16", "rms_norm_eps": 1e-5,
          "num_hidden_layers": {{Layers}}, "hidden_size": {{HiddenSize}}, "intermediate_size": {{IntermediateSize}},
          "num_attention_heads": {{Heads}}, "num_key_value_heads": {{KeyValueHeads}},
          "vocab_size": {{VocabularySize}}, "max_position_embeddings": {{Positions}}
        }
        """).RootElement;
}
