using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>What the bytes of a tensor hang on besides the precision.</summary>
/// <param name="Elements">How many elements there are.</param>
/// <param name="Stored">Decides the bytes of one.</param>
internal readonly record struct SizedTensor(Formula Elements, StoredTensor Stored);
