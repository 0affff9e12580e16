namespace LlmReport.Onnx;

/// <summary>What wraps a tensor type in ONNX's type system, from the outside in.</summary>
public enum ContainerKind { Sequence, Optional, Map, SparseTensor }
