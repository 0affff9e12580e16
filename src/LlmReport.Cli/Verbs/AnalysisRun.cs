using System.Collections.Immutable;
using LlmReport.Architectures;
using LlmReport.Cli.Arguments;
using LlmReport.Diagnostics;
using LlmReport.Language;
using LlmReport.Reporting;

namespace LlmReport.Cli.Verbs;

/// <summary>Analyses models one after another: a bad one is reported and does not stop the others; the worst exit code wins.</summary>
internal sealed class AnalysisRun(ScenarioOptions options, Terminal terminal)
{
    private readonly AnalysisRequest request = ScenarioArguments.Parse(options);

    /// <summary>The models, in the order given; a config once for each combination of changed values.</summary>
    public ImmutableArray<ModelSource> Sources { get; } = ModelSources.Of(options);

    /// <summary>The language of findings and reports.</summary>
    public Texts Texts => request.Texts;

    /// <param name="use">Takes a model and its analysis; returns an exit code.</param>
    public int Run(Func<ModelSource, Analysis, int> use) => Sources.Max(source => RunOne(source, use));

    private int RunOne(ModelSource source, Func<ModelSource, Analysis, int> use)
    {
        var path = source.Path;
        try
        {
            var analysis = terminal.During($"Analysing {path}", () => Analyze(source));
            return use(source, analysis);
        }
        catch (ModelException e)
        {
            terminal.WriteError(path, $" {e.Code}: {Place(e.Node, path)}{e.Message} {e.Remedy}");
            return ExitCode.BadModel;
        }
        catch (UsageException e)
        {
            terminal.WriteError(path, $": {e.Message} {e.Remedy}");
            return ExitCode.WrongUsage;
        }
    }

    private Analysis Analyze(ModelSource source)
    {
        var model = ModelLoader.Load(source.Path, source.Options) with { Name = source.Name, Arguments = [.. ArgumentsOf(source)] };
        if (model.FolderGraphs.Length > 1)
        {
            var encoder = model.Encoder is null ? "" : $" A chat begins with {Path.GetFileName(model.Encoder.Path)}; other phases are of the decoder alone.";
            terminal.WriteNote(source.Path, $"taking {model.FolderGraphs[0]}; the folder also holds {string.Join(", ", model.FolderGraphs[1..])}.{encoder}");
        }

        CheckNames("--input-shape", "input", request.Inference.InputShapes.Keys, [.. model.Graph.Inputs.Select(input => input.Name)]);
        var analysis = Analyzer.Analyze(model, request);
        CheckNames("--dim", "symbol", request.Scenarios.SymbolBindings.Keys, [.. analysis.Typed.Symbols.Select(symbol => symbol.Name)]);
        return analysis;
    }

    /// <summary>The options that this model came from, one value each where there were several.</summary>
    private IEnumerable<string> ArgumentsOf(ModelSource source)
    {
        (string Name, string? Value, string? Usual)[] named =
            [("--style", options.Style, "standard"), ("--logits", options.Logits, "all"), ("--latent", options.Latent, "expanded"), ("--dtype", options.FloatType, null), ("--prune", options.Prune, null)];
        return
        [
            .. named.Where(option => option.Value is not null && option.Value != option.Usual).SelectMany(option => new[] { option.Name, option.Value! }),
            .. source.Options.Changes.SelectMany(change => new[] { "--set", $"{change.Field}={change.Value}" }),
            .. options.InputShapes.SelectMany(shape => new[] { "--input-shape", shape }),
        ];
    }

    /// <summary>A name that the model does not have is a mistake with one model; with several it may be meant for another.</summary>
    private void CheckNames(string option, string kind, IEnumerable<string> asked, ImmutableArray<string> known)
    {
        foreach (var name in asked.Where(name => !known.Contains(name)))
        {
            var problem = $"{option}: the model has no {kind} '{name}'.";
            var remedy = known.IsEmpty ? $"It has none." : $"It has {string.Join(", ", known.Select(OneLine.Of))}.";
            if (Sources.Length == 1)
            {
                throw new UsageException(problem, remedy);
            }

            terminal.WriteWarning("llmreport", $"{problem} {remedy}");
        }
    }

    // Faults of the file as a whole name the file, which stands at the beginning of the line already.
    private static string Place(string? node, string path) => string.IsNullOrEmpty(node) || node == path || node == Path.GetFileName(path) ? "" : $"{OneLine.Of(node)}: ";
}
