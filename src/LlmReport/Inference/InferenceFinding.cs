namespace LlmReport.Inference;

/// <summary>Something inference met that a finding will report.</summary>
public sealed record InferenceFinding(string Code, string Node, string Problem, string Remedy);
