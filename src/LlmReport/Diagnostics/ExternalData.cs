using LlmReport.Onnx;

namespace LlmReport.Diagnostics;

/// <summary>LR1005: a file of weights that is absent (shapes are known all the same), or too short for the tensors in it (an error).</summary>
public sealed class ExternalData : Rule
{
    /// <summary>More absent files than this are one finding.</summary>
    private const int MostFiles = 8;

    public override string Code => "LR1005";

    public override string Title => "External data missing or too short";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        foreach (var file in ExternalTensors.ByFile(input.Graph, ExternalDataState.TooShort))
        {
            var needed = file.Max(t => t.Storage.Offset + (ExternalTensors.Bytes(t.Tensor, t.Storage) ?? 0));
            yield return Finding(
                $"The file '{OneLine.Of(file.Key)}' is shorter than its tensors need: {Figures.Count(file.Count(), "tensor")} ({OneLine.List([.. file.Select(t => t.Tensor.Name)], 2)}) "
                + $"lie beyond its end, which must be at {Figures.Count(needed)} bytes or later; no runtime can load the model.",
                "Download or export the file again, and compare its length with the original's.") with
            { Severity = Severity.Error, Nodes = [file.Key], Occurrences = file.Count() };
        }

        var absent = ExternalTensors.ByFile(input.Graph, ExternalDataState.Missing).ToList();
        if (absent.Count > MostFiles)
        {
            var tensors = absent.SelectMany(f => f).ToList();
            yield return Absent($"{Figures.Count(absent.Count)} files of weights, among them {OneLine.List([.. absent.Select(f => f.Key)], 2)}, are", tensors) with
            {
                Nodes = [.. absent.Select(f => f.Key)],
            };
            yield break;
        }

        foreach (var file in absent)
        {
            yield return Absent($"The file '{OneLine.Of(file.Key)}' is", [.. file]) with { Nodes = [file.Key] };
        }
    }

    private Diagnostic Absent(string subject, List<(Initializer Tensor, TensorStorage.External Storage)> tensors)
    {
        var bytes = tensors.Aggregate((double?)0, (sum, t) => sum + ExternalTensors.Bytes(t.Tensor, t.Storage));
        var size = bytes is { } known ? $", {Figures.Bytes(known)}" : "";
        return Finding(
            $"{subject} not beside the model: {Figures.Count(tensors.Count, "tensor")}{size}. Shapes are known, so that estimates stand; the model cannot be run or measured.",
            "Put the weights beside the model before you run it; for an estimate nothing is missing.") with
        { Occurrences = tensors.Count };
    }
}
