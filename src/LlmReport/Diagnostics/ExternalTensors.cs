using LlmReport.Onnx;
using LlmReport.Planning;

namespace LlmReport.Diagnostics;

/// <summary>The tensors of a model that lie in files of their own.</summary>
internal static class ExternalTensors
{
    /// <summary>Each tensor once, with where it should be.</summary>
    public static IEnumerable<(Initializer Tensor, TensorStorage.External Storage)> Of(PlanningGraph graph)
    {
        var seen = new HashSet<Initializer>(ReferenceEqualityComparer.Instance);
        foreach (var value in graph.Values)
        {
            if (ConstantKinds.ConstantOf(graph.Typed, value) is { Storage: TensorStorage.External storage } tensor && seen.Add(tensor))
            {
                yield return (tensor, storage);
            }
        }
    }

    /// <summary>Tensors in a state by file, in order of first use.</summary>
    public static IEnumerable<IGrouping<string, (Initializer Tensor, TensorStorage.External Storage)>> ByFile(PlanningGraph graph, ExternalDataState state) =>
        Of(graph).Where(t => t.Storage.State == state).GroupBy(t => t.Storage.Location);

    /// <summary>Bytes of a tensor: as the model says, else as its dims ask for; null where neither tells.</summary>
    public static double? Bytes(Initializer tensor, TensorStorage.External storage) =>
        storage.Length is { } length ? length : tensor.ElementType.Bits() is { } bits ? Math.Ceiling((double)tensor.ElementCount * bits / 8) : null;
}
