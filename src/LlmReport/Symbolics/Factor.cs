namespace LlmReport.Symbolics;

/// <summary>An atom raised to a power of 1 or more.</summary>
internal readonly record struct Factor(Atom Atom, int Power);
