using System.Collections.Immutable;
using LlmReport.Planning;

namespace LlmReport.Reporting.Folding;

/// <summary>Folds the kernels of a plan: equal kernels of a layer into one, equal layers into one.</summary>
/// <remarks>Names only tell which layer a kernel is in. That kernels and layers are equal is verified on their formulas (<see cref="KernelStructure"/>).
/// A layer that differs in one kernel stays apart. Without layer names, equal kernels fold wherever they are. Linear in the number of kernels.</remarks>
internal static class KernelFolding
{
    public static ImmutableArray<FoldedLayer> Fold(KernelPlan plan)
    {
        var structures = StructuresOf(plan);
        var places = new LayerPlaces();
        var layers = new Dictionary<LayerKey, List<int>>();
        var order = new List<LayerKey>();
        var sawLayer = false;
        for (var kernel = 0; kernel < plan.Kernels.Length; kernel++)
        {
            var place = places.Of(plan.Kernels[kernel].Scope);
            sawLayer |= place.Number is not null;
            var key = place.Number is { } number ? new LayerKey(place.Layer, number) : new LayerKey("", sawLayer ? 1 : 0);
            if (!layers.TryGetValue(key, out var members))
            {
                order.Add(key);
                layers[key] = members = [];
            }

            members.Add(kernel);
        }

        return Merge([.. order.Select(key => (key, FoldLayer(plan, layers[key], structures, places)))], structures);
    }

    /// <summary>For every kernel the first one that is equal to it.</summary>
    private static int[] StructuresOf(KernelPlan plan)
    {
        var first = new Dictionary<Kernel, int>(new KernelStructure(plan.Graph));
        var structures = new int[plan.Kernels.Length];
        for (var kernel = 0; kernel < structures.Length; kernel++)
        {
            if (!first.TryGetValue(plan.Kernels[kernel], out structures[kernel]))
            {
                first[plan.Kernels[kernel]] = structures[kernel] = kernel;
            }
        }

        return structures;
    }

    private static ImmutableArray<FoldedKernel> FoldLayer(KernelPlan plan, List<int> members, int[] structures, LayerPlaces places)
    {
        var groups = new Dictionary<(int Structure, string Scope), List<int>>();
        var order = new List<(int Structure, string Scope)>();
        foreach (var kernel in members)
        {
            var key = (structures[kernel], places.Of(plan.Kernels[kernel].Scope).Inner);
            if (!groups.TryGetValue(key, out var group))
            {
                order.Add(key);
                groups[key] = group = [];
            }

            group.Add(kernel);
        }

        return [.. order.Select(key => new FoldedKernel(key.Scope, plan.Kernels[groups[key][0]], [.. groups[key]]))];
    }

    private static ImmutableArray<FoldedLayer> Merge(ImmutableArray<(LayerKey Key, ImmutableArray<FoldedKernel> Kernels)> layers, int[] structures)
    {
        var byShape = new Dictionary<int, List<List<int>>>();
        var groups = new List<List<int>>();
        for (var layer = 0; layer < layers.Length; layer++)
        {
            var hash = HashOf(layers[layer].Key.Scope, layers[layer].Kernels, structures);
            var candidates = byShape.TryGetValue(hash, out var known) ? known : byShape[hash] = [];
            var equal = candidates.Find(group => layers[layer].Key.Scope.Length > 0 && AreEqual(layers[group[0]], layers[layer], structures));
            if (equal is not null)
            {
                equal.Add(layer);
                continue;
            }

            candidates.Add([layer]);
            groups.Add(candidates[^1]);
        }

        return [.. groups.Select(group => Join([.. group.Select(layer => layers[layer])]))];
    }

    private static int HashOf(string scope, ImmutableArray<FoldedKernel> kernels, int[] structures)
    {
        var hash = new HashCode();
        hash.Add(scope, StringComparer.Ordinal);
        foreach (var kernel in kernels)
        {
            hash.Add(structures[kernel.Members[0]]);
            hash.Add(kernel.Count);
        }

        return hash.ToHashCode();
    }

    private static bool AreEqual((LayerKey Key, ImmutableArray<FoldedKernel> Kernels) x, (LayerKey Key, ImmutableArray<FoldedKernel> Kernels) y, int[] structures) =>
        x.Key.Scope == y.Key.Scope && x.Kernels.Length == y.Kernels.Length && x.Kernels.Zip(y.Kernels).All(pair =>
            structures[pair.First.Members[0]] == structures[pair.Second.Members[0]] && pair.First.Count == pair.Second.Count && pair.First.Scope == pair.Second.Scope);

    private static FoldedLayer Join(ImmutableArray<(LayerKey Key, ImmutableArray<FoldedKernel> Kernels)> equal)
    {
        var (key, kernels) = equal[0];
        var joined = equal.Length == 1 ? kernels
            : [.. kernels.Select((kernel, index) => kernel with { Members = [.. equal.SelectMany(layer => layer.Kernels[index].Members).Order()] })];
        return new FoldedLayer(key.Scope, key.Scope.Length == 0 ? [] : [.. equal.Select(layer => layer.Key.Number).Order()], key is { Scope.Length: 0, Number: 0 }, joined);
    }

    private readonly record struct LayerKey(string Scope, int Number);
}
