using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>Bytes that constants take in memory under a precision.</summary>
internal static class StorageBytes
{
    /// <summary>Null where the element type has no width.</summary>
    public static double? Of(WeightTensor tensor, PlanningGraph graph, Precision precision) =>
        precision.BytesOf(graph.StoredTensorOf(tensor.Value, graph.RoleOf(tensor.Value)), (double)tensor.Elements)?.Evaluate(Bindings.Empty);
}
