using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Inference;

namespace LlmReport.Reporting.Network;

/// <summary>Arranges the kernels of a scope into at most some 150 items that follow on each other without cycles: modules, repeated blocks, kernels.</summary>
/// <remarks>Modules come from names; equal siblings, and stretches that come again and again, are one item where rows and wiring are verified to be
/// equal. Where equal ones are not neighbours in the dataflow, as the two norms of a layer, they stay apart.</remarks>
internal sealed class LevelItems(Level level, ScopePaths paths, int depth)
{
    /// <summary>Most items of a scope.</summary>
    public const int Most = 150;

    /// <summary>From how many on equal kernels side by side are drawn once.</summary>
    private const int FewestFoldedKernels = 5;

    public List<LevelItem> Arrange(Func<List<LevelItem>, List<LevelItem>> dissolve)
    {
        var items = Ordered(WithoutCycles(dissolve(ByModule(Enumerable.Range(0, level.Length), depth))));
        var folded = Ordered(FoldEqual(items));
        return InParts(FoldBlocks(folded));
    }

    /// <summary>Kernels of the same module one item, others on their own, in execution order.</summary>
    public List<LevelItem> ByModule(IEnumerable<int> positions, int atDepth)
    {
        var modules = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var order = new List<List<int>>();
        foreach (var position in positions)
        {
            var path = paths[level.Kernel(position)];
            if (path.Length <= atDepth)
            {
                order.Add([position]);
                continue;
            }

            if (!modules.TryGetValue(path[atDepth], out var module))
            {
                order.Add(modules[path[atDepth]] = module = []);
            }

            module.Add(position);
        }

        return [.. order.Select(item => paths[level.Kernel(item[0])].Length <= atDepth
            ? new LevelItem(ItemKind.Kernel, atDepth, [[.. item]])
            : new LevelItem(ItemKind.Module, atDepth + 1, [[.. item]]))];
    }

    private List<LevelItem> Ordered(List<LevelItem> items) => [.. new ItemGraph(level, items).Order().Select(item => items[item])];

    /// <summary>Cuts modules that other items both read and feed into stretches of the execution order, which cannot.</summary>
    private List<LevelItem> WithoutCycles(List<LevelItem> items)
    {
        var isCyclic = new ItemGraph(level, items).InCycles();
        if (!isCyclic.Contains(true))
        {
            return items;
        }

        var itemOf = ItemGraph.ItemOf(level, items);
        var result = items.Where((_, item) => !isCyclic[item]).ToList();
        var stretches = new List<(int Item, List<int> Positions)>();
        for (var position = 0; position < level.Length; position++)
        {
            if (!isCyclic[itemOf[position]])
            {
                continue;
            }

            if (stretches.Count == 0 || stretches[^1].Item != itemOf[position])
            {
                stretches.Add((itemOf[position], []));
            }

            stretches[^1].Positions.Add(position);
        }

        foreach (var group in stretches.GroupBy(stretch => stretch.Item))
        {
            result.AddRange(group.Select((stretch, index) => items[group.Key] with { Siblings = [[.. stretch.Positions]], Part = group.Count() > 1 ? index + 1 : 0 }));
        }

        return result;
    }

    /// <summary>Equal siblings one item, where that makes no cycle; else those of them that follow directly on each other.</summary>
    private List<LevelItem> FoldEqual(List<LevelItem> items)
    {
        var groups = items.Select((item, index) => (item, index)).GroupBy(pair => FoldKey(pair.item, pair.index), FoldKeys.Instance).Select(group => group.Select(pair => pair.index).ToList()).ToList();
        var folded = groups.ConvertAll(group => Joined(items, group));
        var isCyclic = new ItemGraph(level, folded).InCycles();
        var result = folded.Where((_, group) => !isCyclic[group]).SelectMany(Unfolded).ToList();
        var groupOf = new int[items.Count];
        for (var group = 0; group < groups.Count; group++)
        {
            groups[group].ForEach(item => groupOf[item] = group);
        }

        var run = new List<int>();
        for (var item = 0; item <= items.Count; item++)
        {
            if (run.Count > 0 && (item == items.Count || (isCyclic[groupOf[item]] && groupOf[item] != groupOf[run[0]])))
            {
                result.AddRange(Unfolded(Joined(items, run)));
                run = [];
            }

            if (item < items.Count && isCyclic[groupOf[item]])
            {
                run.Add(item);
            }
        }

        return result;
    }

    private (string Name, int[] Signature) FoldKey(LevelItem item, int index) => item.Kind switch
    {
        ItemKind.Kernel => ("", level.Signature(item.Positions)),
        ItemKind.Module when paths[level.Kernel(item.Positions[0])][item.Depth - 1] is var name && ScopeNames.Pattern(name) is var pattern && pattern != name => (pattern, level.Signature(item.Positions)),
        _ => ("/", [index]),
    };

    private static LevelItem Joined(List<LevelItem> items, List<int> equal) => items[equal[0]] with { Siblings = [.. equal.SelectMany(item => items[item].Siblings)] };

    /// <summary>A few equal kernels are clearer each on its own.</summary>
    private static IEnumerable<LevelItem> Unfolded(LevelItem item) => item is { Kind: ItemKind.Kernel, Siblings.Length: > 1 and < FewestFoldedKernels }
        ? item.Siblings.Select(positions => item with { Siblings = [positions] }) : [item];

    private List<LevelItem> FoldBlocks(List<LevelItem> items)
    {
        var ids = new Dictionary<(string Name, int[] Signature), int>(FoldKeys.Instance);
        var sequence = items.Select(item =>
        {
            var key = ($"{(item.Kind == ItemKind.Module ? ScopeNames.Pattern(paths[level.Kernel(item.Positions[0])][item.Depth - 1]) : "")}×{item.Siblings.Length}", level.Signature(item.Positions));
            return ids.TryGetValue(key, out var id) ? id : ids[key] = ids.Count;
        }).ToArray();
        var result = new List<LevelItem>();
        var next = 0;
        foreach (var (start, period, count) in ids.Count == items.Count ? [] : RepeatedRuns.Find(sequence))
        {
            result.AddRange(items[next..start]);
            result.AddRange(Blocks(items, start, period, count));
            next = start + (period * count);
        }

        result.AddRange(items[next..]);
        return result;
    }

    /// <summary>Neighbours among the repetitions that are wired in the same way, each run of them a block.</summary>
    private IEnumerable<LevelItem> Blocks(List<LevelItem> items, int start, int period, int count)
    {
        var stretches = Enumerable.Range(0, count).Select(i => items.GetRange(start + (i * period), period).SelectMany(item => item.Siblings).SelectMany(positions => positions).ToArray()).ToList();
        var signatures = stretches.ConvertAll(level.Signature);
        for (var first = 0; first < count;)
        {
            var end = first + 1;
            while (end < count && signatures[end].AsSpan().SequenceEqual(signatures[first]))
            {
                end++;
            }

            if (end - first > 1)
            {
                yield return new LevelItem(ItemKind.Block, DepthOf(items.GetRange(start, period)), [.. stretches[first..end]]);
            }
            else
            {
                foreach (var item in items.GetRange(start + (first * period), period))
                {
                    yield return item;
                }
            }

            first = end;
        }
    }

    private static List<LevelItem> InParts(List<LevelItem> items)
    {
        if (items.Count <= Most)
        {
            return items;
        }

        var size = Math.Min(Most, (int)Math.Ceiling(Math.Sqrt(items.Count)));
        var parts = items.Chunk(size).Select(part => part.Length == 1 ? part[0] : new LevelItem(ItemKind.Part, DepthOf(part), [[.. part.SelectMany(item => item.Siblings).SelectMany(positions => positions).Order()]]));
        return InParts([.. parts]);
    }

    /// <summary>How many parts of their paths lie outside of what some items hold together.</summary>
    private static int DepthOf(IEnumerable<LevelItem> items) => items.Min(item => item.Kind == ItemKind.Module ? item.Depth - 1 : item.Depth);

    private sealed class FoldKeys : IEqualityComparer<(string Name, int[] Signature)>
    {
        public static FoldKeys Instance { get; } = new();

        public bool Equals((string Name, int[] Signature) x, (string Name, int[] Signature) y) => x.Name == y.Name && IntegersComparer.Instance.Equals(x.Signature, y.Signature);

        public int GetHashCode((string Name, int[] Signature) key) => HashCode.Combine(StringComparer.Ordinal.GetHashCode(key.Name), IntegersComparer.Instance.GetHashCode(key.Signature));
    }
}
