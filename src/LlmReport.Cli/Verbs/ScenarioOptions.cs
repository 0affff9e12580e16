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

    [Option("phase", MetaValue = "NAME,...", Default = "prefill,decode", HelpText = "prefill: the prompt at once. decode: one token with a cache. A model without a cache has one phase, forward, whatever is asked.")]
    public string Phase { get; init; } = "";

    [Option("batch", MetaValue = "N", Default = "1", HelpText = "Sequences at once. Like --prompt and --context it takes lists and ranges: 1,2,4..64 (a range doubles: 4, 8, 16, 32, 64), 1k..128k (k = 1024).")]
    public string Batch { get; init; } = "";

    [Option("prompt", MetaValue = "N", HelpText = "Tokens of the prompt (default: 1024, or the model's longest).")]
    public string? Prompt { get; init; }

    [Option("context", MetaValue = "N", HelpText = "Tokens that a decode step attends to, its own included (default: prompt + 1).")]
    public string? Context { get; init; }

    [Option("precision", MetaValue = "NAME,...", Default = "stored", HelpText = "stored (as in the file), fp32, tf32, fp16, bf16.")]
    public string Precision { get; init; } = "";

    [Option("attention", MetaValue = "NAME", Default = "flash", HelpText = "flash: scores never reach memory. eager: they are written and read.")]
    public string Attention { get; init; } = "";

    [Option("execution", MetaValue = "NAME", Default = "fused", HelpText = "fused: as a good runtime runs the graph. eager: one kernel a node, as exported.")]
    public string Execution { get; init; } = "";

    [Option("dim", MetaValue = "NAME=N", HelpText = "Gives a symbol of the model a value; may be repeated.")]
    public IEnumerable<string> Dims { get; init; } = [];

    [Option("input-shape", MetaValue = "NAME=N,N", HelpText = "Fixes the shape of an input, such as input_ids=1,16; may be repeated.")]
    public IEnumerable<string> InputShapes { get; init; } = [];

    [Option("fail-on", MetaValue = "LEVEL", Default = "error", HelpText = "Exit with 1 where there are findings of that level or above: error, warning, never.")]
    public string FailOn { get; init; } = "";
}
