using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Architectures;

/// <summary>How a config becomes a graph.</summary>
public sealed record BuildOptions
{
    public GraphStyle Style { get; init; } = GraphStyle.Standard;

    /// <summary>Type of weights and activations; null for what the config says (<c>torch_dtype</c>), float32 where it says nothing.</summary>
    public ElementType? FloatType { get; init; }

    /// <summary>True to compute logits for the last position alone.</summary>
    public bool LastLogitsOnly { get; init; }

    /// <summary>True to let latent attention (MLA) cache and attend to latents, its up-projections absorbed into the query and the output; false to expand them to heads.</summary>
    public bool AbsorbsLatents { get; init; }

    /// <summary>Fields that are given other values than the config's.</summary>
    public ImmutableArray<ConfigChange> Changes { get; init; } = [];

    /// <summary>What is pruned, after the changes.</summary>
    public ImmutableArray<Pruning> Prunings { get; init; } = [];

    /// <summary>True where the model is to be another than its config says, which only a config can be.</summary>
    public bool AltersModel => Changes.Length > 0 || Prunings.Length > 0;
}
