using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>A symbol of the model: its name, role, where it comes from, and what it equals.</summary>
/// <param name="Name">As the model writes it, or as inference named it.</param>
/// <param name="Role">What it stands for.</param>
/// <param name="Source"><c>dim_param</c>, <c>input shape</c> (a dim without a name) or <c>data</c> (depends on values).</param>
/// <param name="Equation">What the symbol was replaced by, where it was; null where it stands for itself.</param>
/// <param name="UpperBound">Largest value, where one is known.</param>
public sealed record ModelSymbol(string Name, SymbolRole Role, string Source, Dim? Equation = null, Dim? UpperBound = null);
