using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Reporting.Network;

/// <summary>Equal tensors that flow along one edge.</summary>
/// <param name="Value">The first of them, among the graph's values.</param>
/// <param name="Elements">Elements of one; null where the shape is not known.</param>
/// <param name="Stored">Decides the bytes of an element.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Readers">Kernels that read the first, in the whole graph.</param>
internal sealed record EdgeTensor(int Value, Formula? Elements, StoredTensor Stored, int Count, int Readers);
