using LlmReport.Language;

namespace LlmReport.Inference;

/// <summary>Something inference met that a finding will report.</summary>
public sealed record InferenceFinding(string Code, string Node, Phrase Problem, Phrase Remedy);
