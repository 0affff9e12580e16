using System.Diagnostics.CodeAnalysis;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Reporting.Folding;

/// <summary>Holds two kernels equal when operators, work, traffic and repetition are the same formulas; names do not count.</summary>
internal sealed class KernelStructure(PlanningGraph graph) : IEqualityComparer<Kernel>
{
    public bool Equals(Kernel? x, Kernel? y) => ReferenceEquals(x, y) || (x is not null && y is not null
        && x.OpType == y.OpType && x.Domain == y.Domain && x.Class == y.Class && x.ComputeType == y.ComputeType
        && x.SkipsMaskedBlocks == y.SkipsMaskedBlocks && x.Repeat.Equals(y.Repeat) && AreEqual(x.Cost, y.Cost)
        && AreEqual(x.Reads, y.Reads) && AreEqual(x.Writes, y.Writes) && HaveEqualNodes(x, y));

    public int GetHashCode([DisallowNull] Kernel kernel)
    {
        var hash = new HashCode();
        hash.Add(kernel.OpType, StringComparer.Ordinal);
        hash.Add(kernel.Nodes.Length);
        hash.Add(kernel.Cost?.MatrixFlops);
        hash.Add(kernel.Cost?.VectorFlops);
        foreach (var operand in kernel.Reads)
        {
            hash.Add(operand.Elements);
        }

        foreach (var operand in kernel.Writes)
        {
            hash.Add(operand.Elements);
        }

        return hash.ToHashCode();
    }

    private static bool AreEqual(KernelCost? x, KernelCost? y) => ReferenceEquals(x, y) || (x is not null && y is not null
        && x.MatrixFlops.Equals(y.MatrixFlops) && x.VectorFlops.Equals(y.VectorFlops) && x.Transcendentals.Equals(y.Transcendentals)
        && x.ScratchElements.Equals(y.ScratchElements) && AreEqual(x.Causal, y.Causal));

    private static bool AreEqual(ReadOnlySpan<OperandTraffic> x, ReadOnlySpan<OperandTraffic> y)
    {
        if (x.Length != y.Length)
        {
            return false;
        }

        for (var i = 0; i < x.Length; i++)
        {
            if (x[i].Role != y[i].Role || x[i].Stored != y[i].Stored || !x[i].Elements.Equals(y[i].Elements))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqual(System.Collections.Immutable.ImmutableArray<OperandTraffic> x, System.Collections.Immutable.ImmutableArray<OperandTraffic> y) =>
        AreEqual(x.AsSpan(), y.AsSpan());

    private bool HaveEqualNodes(Kernel x, Kernel y)
    {
        if (x.Nodes.Length != y.Nodes.Length)
        {
            return false;
        }

        for (var i = 0; i < x.Nodes.Length; i++)
        {
            var (a, b) = (graph.Nodes[x.Nodes[i]], graph.Nodes[y.Nodes[i]]);
            if (a.Node.OpType != b.Node.OpType || a.Node.Domain != b.Node.Domain)
            {
                return false;
            }
        }

        return true;
    }
}
