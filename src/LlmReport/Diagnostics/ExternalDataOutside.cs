using LlmReport.Onnx;

namespace LlmReport.Diagnostics;

/// <summary>LR1006: external data at a path that leaves the model's folder. It was not looked at.</summary>
public sealed class ExternalDataOutside : Rule
{
    private const int MostFiles = 8;

    public override string Code => "LR1006";

    public override Severity Severity => Severity.Error;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var files = ExternalTensors.ByFile(input.Graph, ExternalDataState.OutsideFolder).ToList();
        var groups = files.Count > MostFiles ? [files] : files.Select(f => new[] { f }.ToList()).ToList();
        foreach (var group in groups)
        {
            var tensors = group.Sum(f => f.Count());
            yield return Finding(
                input.Texts.Format("LR1006.message", input.Texts.Count("unit.tensor", tensors), OneLine.List([.. group.Select(f => f.Key)], input.Texts, 3)),
                input.Texts["LR1006.help"]) with
            { Nodes = [.. group.Select(f => f.Key)], Occurrences = tensors };
        }
    }
}
