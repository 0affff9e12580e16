using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;

namespace LlmReport.Architectures.Families;

/// <summary>Llama 1 to 3, and the many that keep its graph: TinyLlama, SmolLM, Yi, Vicuna.</summary>
/// <remarks>Source: Touvron et al. 2023, "LLaMA"; transformers, <c>LlamaConfig</c>.</remarks>
internal sealed class Llama : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["llama"];

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options) => LlamaLike.Describe(config);
}
