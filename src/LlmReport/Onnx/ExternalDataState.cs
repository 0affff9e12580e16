namespace LlmReport.Onnx;

/// <summary>What was found where a model's external data should be.</summary>
public enum ExternalDataState { Present, Missing, TooShort, OutsideFolder }
