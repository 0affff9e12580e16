using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning;

/// <summary>Adds up the costs of the nodes of a kernel, once for all kernels of the same nodes: repeated layers share their costs.</summary>
internal sealed class CostSums : IEqualityComparer<ImmutableArray<KernelCost>>
{
    private readonly Dictionary<ImmutableArray<KernelCost>, KernelCost> known;

    public CostSums() => known = new(this);

    /// <summary>The sum; null where one of the costs is not known.</summary>
    public KernelCost? Of(ImmutableArray<KernelCost?> costs)
    {
        if (costs is [var only])
        {
            return only;
        }

        if (costs.Contains(null))
        {
            return null;
        }

        var key = costs.CastArray<KernelCost>();
        if (!known.TryGetValue(key, out var sum))
        {
            known.Add(key, sum = Sum(key));
        }

        return sum;
    }

    bool IEqualityComparer<ImmutableArray<KernelCost>>.Equals(ImmutableArray<KernelCost> x, ImmutableArray<KernelCost> y)
    {
        if (x.Length != y.Length)
        {
            return false;
        }

        for (var i = 0; i < x.Length; i++)
        {
            if (!ReferenceEquals(x[i], y[i]))
            {
                return false;
            }
        }

        return true;
    }

    int IEqualityComparer<ImmutableArray<KernelCost>>.GetHashCode(ImmutableArray<KernelCost> obj)
    {
        var hash = new HashCode();
        foreach (var cost in obj)
        {
            hash.Add(RuntimeHelpers.GetHashCode(cost));
        }

        return hash.ToHashCode();
    }

    private static KernelCost Sum(ImmutableArray<KernelCost> costs) => new()
    {
        MatrixFlops = Formula.Sum(costs.Select(c => c.MatrixFlops)),
        VectorFlops = Formula.Sum(costs.Select(c => c.VectorFlops)),
        Transcendentals = Formula.Sum(costs.Select(c => c.Transcendentals)),
        ScratchElements = Formula.Sum(costs.Select(c => c.ScratchElements)),
        Causal = costs.All(c => c.Causal is null) ? null : new KernelCost
        {
            MatrixFlops = Formula.Sum(costs.Select(c => (c.Causal ?? c).MatrixFlops)),
            VectorFlops = Formula.Sum(costs.Select(c => (c.Causal ?? c).VectorFlops)),
            Transcendentals = Formula.Sum(costs.Select(c => (c.Causal ?? c).Transcendentals)),
        },
    };
}
