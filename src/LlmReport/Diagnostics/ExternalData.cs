using LlmReport.Onnx;

namespace LlmReport.Diagnostics;

/// <summary>LR1005: a file of weights that is absent (shapes are known all the same), or too short for the tensors in it (an error).</summary>
public sealed class ExternalData : Rule
{
    /// <summary>More absent files than this are one finding.</summary>
    private const int MostFiles = 8;

    public override string Code => "LR1005";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var texts = input.Texts;
        foreach (var file in ExternalTensors.ByFile(input.Graph, ExternalDataState.TooShort))
        {
            var needed = file.Max(t => t.Storage.Offset + (ExternalTensors.Bytes(t.Tensor, t.Storage) ?? 0));
            yield return Finding(
                texts.Format("LR1005.short", OneLine.Of(file.Key), texts.Count("unit.tensor", file.Count()), OneLine.List([.. file.Select(t => t.Tensor.Name)], texts, 2), Figures.Count(needed)),
                texts["LR1005.short-help"]) with
            { Severity = Severity.Error, Nodes = [file.Key], Occurrences = file.Count() };
        }

        var absent = ExternalTensors.ByFile(input.Graph, ExternalDataState.Missing).ToList();
        if (absent.Count > MostFiles)
        {
            List<(Initializer, TensorStorage.External)> all = [.. absent.SelectMany(f => f)];
            var (count, size, names) = (texts.Count("unit.tensor", all.Count), SizeOf(all), OneLine.List([.. absent.Select(f => f.Key)], texts, 2));
            var message = size is null
                ? texts.Format("LR1005.absent-files", Figures.Count(absent.Count), names, count)
                : texts.Format("LR1005.absent-files-sized", Figures.Count(absent.Count), names, count, size);
            yield return Finding(message, texts["LR1005.absent-help"]) with { Nodes = [.. absent.Select(f => f.Key)], Occurrences = all.Count };
            yield break;
        }

        foreach (var file in absent)
        {
            List<(Initializer, TensorStorage.External)> tensors = [.. file];
            var count = texts.Count("unit.tensor", tensors.Count);
            var message = SizeOf(tensors) is { } size
                ? texts.Format("LR1005.absent-sized", OneLine.Of(file.Key), count, size)
                : texts.Format("LR1005.absent", OneLine.Of(file.Key), count);
            yield return Finding(message, texts["LR1005.absent-help"]) with { Nodes = [file.Key], Occurrences = tensors.Count };
        }
    }

    private static string? SizeOf(List<(Initializer Tensor, TensorStorage.External Storage)> tensors) =>
        tensors.Aggregate((double?)0, (sum, t) => sum + ExternalTensors.Bytes(t.Tensor, t.Storage)) is { } bytes ? Figures.Bytes(bytes) : null;
}
