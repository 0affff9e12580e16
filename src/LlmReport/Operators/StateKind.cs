namespace LlmReport.Operators;

/// <summary>What a tensor that is carried from step to step holds.</summary>
public enum StateKind { KeyCache, ValueCache, Recurrent, Convolution }
