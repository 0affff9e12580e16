using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;

namespace LlmReport.Planning.Remedies;

/// <summary>A Transpose that undoes an earlier one, with at most element-wise nodes of one tensor between them.</summary>
/// <param name="First">The earlier Transpose.</param>
/// <param name="Second">The one that undoes it.</param>
/// <param name="IsFirstNeeded">True where others read the first too, so that only the second can go.</param>
internal sealed record InverseTransposes(int First, int Second, bool IsFirstNeeded)
{
    /// <summary>Element-wise nodes between the two.</summary>
    private const int MostBetween = 6;

    public static IEnumerable<InverseTransposes> Find(PatternReader reader) => reader.NodesOf("Transpose").Select(second => Match(reader, second)).OfType<InverseTransposes>();

    private static InverseTransposes? Match(PatternReader reader, int second)
    {
        if (Permutation(reader, second) is not { } undone)
        {
            return null;
        }

        var (value, reads) = (reader.Node(second).Inputs[0], second);
        var isOnlyReader = true;
        for (var step = 0; step <= MostBetween && reader.ProducerOf(value) is >= 0 and var producer; step++)
        {
            isOnlyReader &= !reader.Graph.Values[value].IsGraphOutput && reader.Graph.Readers[value].All(r => r == reads || reader.Graph.IsHost[r]);
            if (reader.TypeOf(producer) == "Transpose" && reader.Graph.IsDeviceNode(producer))
            {
                return (step == 0 || isOnlyReader) && Permutation(reader, producer) is { } first && IsInverse(first, undone) ? new InverseTransposes(producer, second, !isOnlyReader) : null;
            }

            // Between them, what does not care for the order of axes: one tensor and numbers.
            var node = reader.Node(producer);
            var tensors = node.Inputs.Where(i => i >= 0 && !reader.IsScalar(i)).ToList();
            if (!isOnlyReader || tensors is not [var operand] || !(node.Operator?.Class == KernelClass.Elementwise || node.OpType == "Cast"))
            {
                return null;
            }

            (value, reads) = (operand, producer);
        }

        return null;
    }

    private static ImmutableArray<long>? Permutation(PatternReader reader, int node) => reader.Node(node).Node.Attribute("perm") is AttributeValue.Integers { Values: var perm } ? perm
        : reader.Shape(reader.Node(node).Inputs[0]) is { } shape ? [.. Enumerable.Range(0, shape.Rank).Select(axis => (long)(shape.Rank - 1 - axis))] : null;

    /// <summary>Axis i of what the second makes is axis first[second[i]] of what the first read.</summary>
    private static bool IsInverse(ImmutableArray<long> first, ImmutableArray<long> second) =>
        first.Length == second.Length && Enumerable.Range(0, second.Length).All(i => second[i] >= 0 && second[i] < first.Length && first[(int)second[i]] == i);
}
