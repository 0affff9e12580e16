namespace LlmReport.Onnx;

/// <summary>A dimension as the file declares it: a value, a parameter text (a name or an expression), or neither.</summary>
public readonly record struct DeclaredDim(long? Value, string? Parameter);
