using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Bytes of one module that are resident at the peak.</summary>
public sealed record ModuleMemory(ModuleKind Module, double WeightBytes, double KvCacheBytes, double ActivationBytes);
