using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>Finds the nodes that only compute shapes, positions and constants: they run on the host, at no cost on the device.</summary>
/// <remarks>A node is one when inference knows all it makes (it follows from shapes and constants), or when everything that reads it
/// reads it on the host.</remarks>
internal static class HostNodes
{
    public static ImmutableArray<bool> Find(TypedGraph graph, ImmutableArray<ImmutableArray<int>> readers)
    {
        var isHost = new bool[graph.Nodes.Length];
        for (var node = graph.Nodes.Length - 1; node >= 0; node--)
        {
            var typed = graph.Nodes[node];
            isHost[node] = typed.Operator?.Class == KernelClass.Host || IsKnown(graph, typed) || OnlyReadOnHost(graph, typed, readers, isHost);
        }

        return [.. isHost];
    }

    private static bool IsKnown(TypedGraph graph, TypedNode node)
    {
        var makesSomething = false;
        foreach (var output in node.Outputs)
        {
            if (output >= 0 && !(graph.Values[output].Fact.Value is { } value && !value.Elements.Contains(null)))
            {
                return false;
            }

            makesSomething |= output >= 0;
        }

        return makesSomething && node.Operator is { Class: not KernelClass.Control };
    }

    private static bool OnlyReadOnHost(TypedGraph graph, TypedNode node, ImmutableArray<ImmutableArray<int>> readers, bool[] isHost)
    {
        if (node.Operator is null or { Class: KernelClass.Control })
        {
            return false;
        }

        var read = false;
        foreach (var output in node.Outputs)
        {
            if (output < 0)
            {
                continue;
            }

            if (graph.Values[output].IsGraphOutput)
            {
                return false;
            }

            foreach (var reader in readers[output])
            {
                read = true;
                if (!isHost[reader] && !ReadsOnlyOnHost(graph.Nodes[reader], output))
                {
                    return false;
                }
            }
        }

        return read;
    }

    private static bool ReadsOnlyOnHost(TypedNode reader, int value)
    {
        if (reader.Operator is not { } found)
        {
            return false;
        }

        for (var input = 0; input < reader.Inputs.Length; input++)
        {
            if (reader.Inputs[input] == value && !found.ReadsOnHost(input))
            {
                return false;
            }
        }

        return true;
    }
}
