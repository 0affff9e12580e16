using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning;

/// <summary>A tensor in memory from one kernel to another.</summary>
/// <param name="Value">Index among the graph's values.</param>
/// <param name="First">The kernel that makes it; 0 for inputs.</param>
/// <param name="Last">The last kernel that reads it; the last of all for outputs.</param>
/// <param name="Elements">Its size.</param>
/// <param name="Role">Decides its width.</param>
/// <param name="StoredType">Decides its width under precision "stored".</param>
public sealed record TensorLifetime(int Value, int First, int Last, Formula Elements, OperandRole Role, ElementType StoredType);
