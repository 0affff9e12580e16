using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>Bytes that tensors take in memory and in traffic under a precision: bits counted, rounded up to bytes last.</summary>
internal static class StorageBytes
{
    /// <summary>Null where the element type has no width.</summary>
    public static Formula? Of(Formula elements, OperandRole role, ElementType stored, Precision precision) =>
        precision.BitsOf(role, stored) is { } bits ? Formula.Ceil(elements * bits / 8) : null;

    /// <summary>Null where the element type has no width.</summary>
    public static double? Of(WeightTensor tensor, PlanningGraph graph, Precision precision) =>
        precision.BitsOf(graph.RoleOf(tensor.Value), tensor.Type) is { } bits ? Math.Ceiling((double)tensor.Elements * bits / 8) : null;
}
