using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Reporting.Network;

/// <summary>A tensor that a kernel reads and that is no weight or constant.</summary>
/// <param name="Value">Root value among the graph's values.</param>
/// <param name="Producer">The kernel that makes it; −1 where it comes into the graph.</param>
/// <param name="Elements">Elements that the tensor holds; null where its shape is not known.</param>
/// <param name="Stored">Decides the bytes of an element.</param>
internal readonly record struct KernelInput(int Value, int Producer, Formula? Elements, StoredTensor Stored);
