using CommandLine;

namespace LlmReport.Cli.Verbs;

/// <summary>The options that say how a config becomes a graph; commands that read models share them.</summary>
internal abstract class BuildingOptions
{
    [Option("style", MetaValue = "NAME", Default = "standard", HelpText = "Of a config's graph: standard (ai.onnx operators) or ort (ONNX Runtime's contrib operators).")]
    public string Style { get; init; } = "";

    [Option("logits", MetaValue = "NAME", Default = "all", HelpText = "Of a config's graph: positions whose logits it computes, all (as exporters do) or last.")]
    public string Logits { get; init; } = "";

    [Option("latent", MetaValue = "NAME", Default = "expanded", HelpText = "Of latent attention (DeepSeek): expanded caches keys and values of every head, absorbed the latents alone.")]
    public string Latent { get; init; } = "";

    [Option("dtype", MetaValue = "NAME", HelpText = "Type of a config's weights: fp32, fp16, bf16 (default: what the config says).")]
    public string? FloatType { get; init; }

    [Option("set", MetaValue = "FIELD=VALUE", HelpText = "Gives a field of a config another value; may be repeated. Numbers take lists and ranges, which make a model each: num_hidden_layers=16..64.")]
    public IEnumerable<string> Changes { get; init; } = [];

    [Option("prune", MetaValue = "PART=N,...", HelpText = "Takes parts of a config's model away: heads, ffn, layers, by share or number, such as heads=25%,ffn=25%,layers=4.")]
    public string? Prune { get; init; }
}
