using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>How much of one input is read, or of one output written, where it is not simply all of it once.</summary>
/// <param name="Index">Input or output position.</param>
/// <param name="Elements">Elements read or written.</param>
/// <param name="Role">The role the traffic counts under; null keeps the tensor's own.</param>
public sealed record OperandAccess(int Index, Formula Elements, OperandRole? Role = null);
