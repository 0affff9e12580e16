namespace LlmReport.Onnx;

/// <summary>Faults of a file that cannot be read as ONNX (LR1000).</summary>
internal static class Unreadable
{
    public const string Code = "LR1000";

    private const string DefaultRemedy = "Export or download the model again, and check it with onnx.checker.";

    private const int LongestShownName = 120;

    public static ModelException Because(string where, string problem, string remedy = DefaultRemedy) => new(Code, Shown(where), problem, remedy);

    public static ModelException CutOff(string file, string problem) =>
        Because(file, $"The file cannot be read as ONNX: {problem}", "The file may be cut off or damaged: download or export it again.");

    /// <summary>A name out of a file as one short line: control characters replaced, the middle of a long one left out.</summary>
    public static string Shown(string name)
    {
        var text = name.Length <= LongestShownName ? name : $"{name[..(LongestShownName - 20)]}…{name[^19..]}";
        return text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '?' : c)) : text;
    }
}
