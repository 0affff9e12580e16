namespace LlmReport.Symbolics;

/// <summary>A coefficient (never 0) times a monomial.</summary>
internal readonly record struct Term(Int128 Coefficient, Monomial Monomial);
