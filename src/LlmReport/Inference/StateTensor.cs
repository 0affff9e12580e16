using LlmReport.Operators;

namespace LlmReport.Inference;

/// <summary>A tensor carried from step to step.</summary>
/// <param name="Past">Index of the graph input that holds it before the step.</param>
/// <param name="Present">Index of the value that holds it after the step.</param>
/// <param name="Kind">Keys, values, or other state.</param>
/// <param name="LengthAxis">Axis that counts tokens; null for state of constant size.</param>
/// <param name="IsStatic">True where the tensor is allocated for the longest context and written in place.</param>
public sealed record StateTensor(int Past, int Present, StateKind Kind, int? LengthAxis, bool IsStatic);
