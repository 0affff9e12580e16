namespace LlmReport.Inference;

/// <summary>The symbols that exist at some moment of inference.</summary>
internal sealed record SymbolMark(Dictionary<string, int> Stems, HashSet<string> Names);
