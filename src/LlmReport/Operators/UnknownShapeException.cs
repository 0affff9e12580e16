namespace LlmReport.Operators;

/// <summary>Thrown where an operator needs a shape or a value that is not known; inference then marks the node's outputs as unknown.</summary>
public sealed class UnknownShapeException : Exception;
