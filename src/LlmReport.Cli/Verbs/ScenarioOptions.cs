using CommandLine;
using LlmReport.Hardware;

namespace LlmReport.Cli.Verbs;

/// <summary>The options that say what to estimate; several commands share them.</summary>
internal abstract class ScenarioOptions : BuildingOptions
{
    [Value(0, MetaName = "MODEL", Required = true, HelpText = "An .onnx file, a folder in the layout of Optimum or ORT-GenAI, or a Hugging Face config.json. Several are analysed one after another.")]
    public IEnumerable<string> Models { get; init; } = [];

    [Option("hardware", MetaValue = "ID,...", Default = HardwareCatalogue.DefaultId, HelpText = "Devices: ids that `llmreport hardware` lists, or paths of device files.")]
    public string Hardware { get; init; } = "";

    [Option("phase", MetaValue = "NAME,...", Default = "prefill,decode", HelpText = "prefill: the prompt at once. decode: one token with a cache. chat: a prefill and every decode step of --generate, summed. A model without a cache has one phase, forward, whatever is asked.")]
    public string Phase { get; init; } = "";

    [Option("batch", MetaValue = "N", Default = "1", HelpText = "Sequences at once. Like --prompt, --context and --generate it takes lists and ranges: 1,2,4..64 (a range doubles: 4, 8, 16, 32, 64), 1k..128k (k = 1024), 1..100:1 (in steps of 1).")]
    public string Batch { get; init; } = "";

    [Option("prompt", MetaValue = "N", HelpText = "Tokens of the prompt (default: 1024, or the model's longest).")]
    public string? Prompt { get; init; }

    [Option("context", MetaValue = "N", HelpText = "Tokens that a decode step attends to, its own included (default: prompt + 1).")]
    public string? Context { get; init; }

    [Option("generate", MetaValue = "N", HelpText = "Tokens that a chat generates, a decode step each (default: 256, as far as the model's longest allows).")]
    public string? Generate { get; init; }

    [Option("precision", MetaValue = "NAME,...", Default = "stored", HelpText = "stored (as in the file), fp32, tf32, fp16, bf16, fp8; or by role, wXaY[kvZ][gN][z]: bits of weights, activations and KV cache, weights in groups of N (128), z with zero points, such as w4a16, w8a8, w4a16kv8g64z.")]
    public string Precision { get; init; } = "";

    [Option("quantize-head", HelpText = "Precisions by role narrow the head too; otherwise it keeps 16 bits, as embeddings do.")]
    public bool QuantizeHead { get; init; }

    [Option("attention", MetaValue = "NAME", Default = "flash", HelpText = "flash: scores never reach memory. eager: they are written and read.")]
    public string Attention { get; init; } = "";

    [Option("kv-layout", MetaValue = "NAME", Default = "contiguous", HelpText = "Of a KV cache that grows: contiguous (as long as the context), static (allocated once), paged (in blocks).")]
    public string KvLayout { get; init; } = "";

    [Option("kv-block", MetaValue = "N", HelpText = "Tokens of a block of a paged cache (default: 16).")]
    public string? KvBlock { get; init; }

    [Option("kv-allocated", MetaValue = "N", HelpText = "Tokens a static cache is allocated for (default: the model's longest).")]
    public string? KvAllocated { get; init; }

    [Option("execution", MetaValue = "NAME", Default = "fused", HelpText = "fused: as a good runtime runs the graph. eager: one kernel a node, as exported.")]
    public string Execution { get; init; } = "";

    [Option("dim", MetaValue = "NAME=N", HelpText = "Gives a symbol of the model a value; may be repeated.")]
    public IEnumerable<string> Dims { get; init; } = [];

    [Option("input-shape", MetaValue = "NAME=N,N", HelpText = "Fixes the shape of an input, such as input_ids=1,16; may be repeated.")]
    public IEnumerable<string> InputShapes { get; init; } = [];

    [Option("language", MetaValue = "NAME", Default = "en", HelpText = "Language of findings and reports: en (English), zh (Chinese).")]
    public string Language { get; init; } = "";

    [Option("fail-on", MetaValue = "LEVEL", Default = "error", HelpText = "Exit with 1 where there are findings of that level or above: error, warning, never.")]
    public string FailOn { get; init; } = "";
}
