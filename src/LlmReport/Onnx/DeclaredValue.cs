namespace LlmReport.Onnx;

/// <summary>A named graph input, output or <c>value_info</c> entry with its declared type; null where the file gives none.</summary>
public sealed record DeclaredValue(string Name, DeclaredType? Type);
