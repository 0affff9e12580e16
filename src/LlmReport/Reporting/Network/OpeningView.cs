using System.Collections.Immutable;

namespace LlmReport.Reporting.Network;

/// <summary>Which scopes a reader finds expanded: the repeated block that holds most of the network, and inside it what still fits.</summary>
internal static class OpeningView
{
    private const int MostNodes = 64;
    private const int MostWidth = 900;

    public static ImmutableHashSet<int> Of(ModuleTree tree)
    {
        var expanded = ImmutableHashSet<int>.Empty;
        var next = tree.Root.Nodes.Where(node => node.Kind == NodeKind.Scope)
            .OrderByDescending(node => node.Count > 1 && node.IsSequence).ThenByDescending(node => (long)tree.Scopes[node.Target].KernelCount * node.Count).Take(1).ToList();
        var visible = tree.Root.Nodes.Length;
        while (next.Count > 0)
        {
            var inside = new List<NetworkNode>();
            foreach (var scope in next.OrderBy(node => tree.Scopes[node.Target].Nodes.Length).Select(node => tree.Scopes[node.Target]))
            {
                var larger = expanded.Add(scope.Index);
                if (scope.Nodes.Length > MostNodes || (!expanded.IsEmpty && (visible + scope.Nodes.Length > MostNodes || new ScopeGeometry(tree.Scopes, tree.Root, larger.Contains).Width > MostWidth)))
                {
                    continue;
                }

                expanded = larger;
                visible += scope.Nodes.Length;
                inside.AddRange(scope.Nodes.Where(node => node.Kind == NodeKind.Scope));
            }

            next = inside;
        }

        return expanded;
    }
}
