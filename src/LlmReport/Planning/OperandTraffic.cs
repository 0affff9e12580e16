using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning;

/// <summary>Elements of one tensor that a kernel reads or writes.</summary>
/// <param name="Value">Index of the tensor among the graph's values (the root of its views).</param>
/// <param name="Role">Weight, activation or KV cache.</param>
/// <param name="Stored">Decides the bytes of an element.</param>
/// <param name="Elements">How many elements move.</param>
public sealed record OperandTraffic(int Value, OperandRole Role, StoredTensor Stored, Formula Elements);
