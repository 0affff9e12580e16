using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;

namespace LlmReport.Architectures.Families;

/// <summary>Llama 1 to 3, and the many that keep its graph: TinyLlama, SmolLM, Yi, Vicuna.</summary>
/// <remarks>Source: Touvron et al. 2023, "LLaMA"; transformers, <c>LlamaConfig</c>.</remarks>
internal sealed class Llama : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["llama"];

    public override string Defaults(string modelType) => """{"max_position_embeddings":2048}""";

    public override string PartSizes(string modelType) => """{"vocab_size":32000,"hidden_size":4096,"intermediate_size":11008,"num_hidden_layers":32,"num_attention_heads":32}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options) => LlamaLike.Describe(config);
}
