using System.Collections.Immutable;
using LlmReport.Cli.Verbs;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Inference;
using LlmReport.Planning;

namespace LlmReport.Cli.Arguments;

/// <summary>Makes the analyzer's request out of the options that say what to estimate.</summary>
internal static class ScenarioArguments
{
    private const long LargestBatch = 1L << 20;
    private const long LargestTokens = 1L << 27;
    private const long LargestGeneration = 1L << 20;
    private const long MostScenarios = 100_000_000;

    private static readonly ImmutableArray<(string, Phase)> Phases = [("prefill", Phase.Prefill), ("decode", Phase.Decode), ("chat", Phase.Chat)];
    private static readonly ImmutableArray<(string, ExecutionModel)> Executions = [("fused", ExecutionModel.Fused), ("eager", ExecutionModel.Eager)];
    private static readonly ImmutableArray<(string, AttentionModel)> Attentions = [("flash", AttentionModel.Flash), ("eager", AttentionModel.Eager)];

    /// <exception cref="UsageException">An option has a value that it does not take.</exception>
    public static AnalysisRequest Parse(ScenarioOptions options)
    {
        var scenarios = new ScenarioRequest
        {
            Hardware = Devices(options.Hardware),
            Precisions = PrecisionList.Parse(options.Precision, options.QuantizeHead),
            Phases = ParsePhases(options.Phase),
            Batches = NumberList.Parse("--batch", options.Batch, LargestBatch) ?? [1],
            PromptTokens = NumberList.Parse("--prompt", options.Prompt, LargestTokens),
            ContextTokens = NumberList.Parse("--context", options.Context, LargestTokens),
            GeneratedTokens = NumberList.Parse("--generate", options.Generate, LargestGeneration),
            Execution = NameList.ParseOne("--execution", options.Execution, Executions),
            Attention = NameList.ParseOne("--attention", options.Attention, Attentions),
            KvLayout = KvLayoutArguments.Parse(options, LargestTokens),
            SymbolBindings = Assignments.Dims(options.Dims),
        };
        CheckCount(scenarios);
        return new AnalysisRequest
        {
            Scenarios = scenarios,
            Inference = new InferenceOptions { InputShapes = Assignments.Shapes(options.InputShapes) },
            Texts = LanguageArgument.Parse(options.Language),
        };
    }

    // "forward" is what a model without state has, whatever is asked; asking for it by name is no mistake.
    private static ImmutableArray<Phase> ParsePhases(string text)
    {
        var phases = NameList.Parse("--phase", text, [.. Phases, ("forward", Phase.Forward)]).Remove(Phase.Forward);
        return phases.IsEmpty ? [Phase.Prefill] : phases;
    }

    private static ImmutableArray<HardwareSpec> Devices(string text)
    {
        var names = text.Split(',').Select(name => name.Trim()).ToList();
        if (names.Contains(""))
        {
            throw new UsageException("--hardware: a name is empty.", "Write ids or paths of device files, separated by commas; `llmreport hardware` lists the ids.");
        }

        return [.. names.Select(HardwareCatalogue.Find).DistinctBy(device => device.Id, StringComparer.Ordinal)];
    }

    private static void CheckCount(ScenarioRequest request)
    {
        var runs = request.Phases.Sum(phase => (double)(phase switch { Phase.Decode => request.ContextTokens?.Length, Phase.Chat => request.GeneratedTokens?.Length, _ => 1 } ?? 1));
        var count = runs * request.Hardware.Length * request.Precisions.Length * request.Batches.Length * (request.PromptTokens?.Length ?? 1);
        if (count > MostScenarios)
        {
            throw new UsageException(FormattableString.Invariant($"The lists ask for {count:N0} scenarios, more than {MostScenarios:N0}."), "Shorten them, or run them in parts.");
        }
    }
}
