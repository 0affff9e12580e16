namespace LlmReport.Onnx;

/// <summary>What the conversion of one file shares: its name, the files beside it, and one copy of each name.</summary>
internal sealed record ConversionContext(string File, ExternalFiles ExternalFiles)
{
    public NamePool Names { get; } = new();
}
