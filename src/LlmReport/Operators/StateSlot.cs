namespace LlmReport.Operators;

/// <summary>An input that holds state before a step and the output that holds it after.</summary>
/// <param name="PastInput">Input position.</param>
/// <param name="PresentOutput">Output position.</param>
/// <param name="Kind">What the state is.</param>
/// <param name="LengthAxis">Axis that counts tokens; null for state of constant size.</param>
public sealed record StateSlot(int PastInput, int PresentOutput, StateKind Kind, int? LengthAxis);
