using LlmReport.Symbolics;

namespace LlmReport.Planning;

/// <summary>A tensor in memory from one kernel to another.</summary>
/// <param name="Value">Index among the graph's values.</param>
/// <param name="First">The kernel that makes it; 0 for inputs.</param>
/// <param name="Last">The last kernel that reads it; the last of all for outputs.</param>
/// <param name="Elements">Its size.</param>
/// <param name="Stored">Decides the bytes of an element.</param>
public sealed record TensorLifetime(int Value, int First, int Last, Formula Elements, StoredTensor Stored);
