namespace LlmReport.Estimation;

/// <summary>What limits a kernel.</summary>
public enum Bound { Memory, Compute, Overhead }
