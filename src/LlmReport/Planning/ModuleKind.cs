namespace LlmReport.Planning;

/// <summary>The parts of a transformer that memory and time are split by.</summary>
public enum ModuleKind { Embedding, Attention, Mlp, Head, Other }
