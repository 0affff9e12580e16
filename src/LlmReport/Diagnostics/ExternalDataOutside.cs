using LlmReport.Onnx;

namespace LlmReport.Diagnostics;

/// <summary>LR1006: external data at a path that leaves the model's folder. It was not looked at.</summary>
public sealed class ExternalDataOutside : Rule
{
    private const int MostFiles = 8;

    public override string Code => "LR1006";

    public override string Title => "External data path leaves the folder";

    public override Severity Severity => Severity.Error;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var files = ExternalTensors.ByFile(input.Graph, ExternalDataState.OutsideFolder).ToList();
        var groups = files.Count > MostFiles ? [files] : files.Select(f => new[] { f }.ToList()).ToList();
        foreach (var group in groups)
        {
            var tensors = group.Sum(f => f.Count());
            yield return Finding(
                $"{Figures.Count(tensors, "tensor")} should be read from {OneLine.List([.. group.Select(f => f.Key)], 3)}, outside the model's folder: "
                + "a model could so read any file of this machine. Nothing there was looked at, and runtimes refuse such models.",
                "Put the weights beside the model and save it with relative paths; do not run a model with such paths from a source you do not trust.") with
            { Nodes = [.. group.Select(f => f.Key)], Occurrences = tensors };
        }
    }
}
