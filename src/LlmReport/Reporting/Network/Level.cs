using System.Collections.Immutable;

namespace LlmReport.Reporting.Network;

/// <summary>The kernels of one scope and who of them makes what the others read.</summary>
internal sealed class Level
{
    private readonly int[] kernels;
    private readonly int[][] producers;
    private readonly ImmutableArray<int> rowOf;
    private readonly int[] local;

    /// <param name="flow">The dataflow of the plan.</param>
    /// <param name="rowOf">For every kernel of the plan its row.</param>
    /// <param name="kernels">Those of the scope, in execution order.</param>
    /// <param name="scratch">A number for every kernel of the plan, −1 before and after.</param>
    public Level(KernelFlow flow, ImmutableArray<int> rowOf, int[] kernels, int[] scratch)
    {
        this.kernels = kernels;
        this.rowOf = rowOf;
        local = new int[kernels.Length];
        for (var position = 0; position < kernels.Length; position++)
        {
            scratch[kernels[position]] = position;
        }

        producers = Array.ConvertAll(kernels, kernel => Array.ConvertAll([.. flow.Inputs[kernel]], input => input.Producer < 0 ? -1 : scratch[input.Producer]));
        foreach (var kernel in kernels)
        {
            scratch[kernel] = -1;
        }
    }

    public int Length => kernels.Length;

    public int Kernel(int position) => kernels[position];

    /// <summary>For every input of the kernel at a position, the position of its producer; −1 where that is outside.</summary>
    public int[] Producers(int position) => producers[position];

    /// <summary>What must be equal for two stretches to be drawn as one: rows, and which kernel of the stretch makes which input of which other.</summary>
    public int[] Signature(int[] positions)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            local[positions[i]] = i + 1;
        }

        var signature = new List<int>(positions.Length * 4);
        foreach (var position in positions)
        {
            signature.Add(rowOf[kernels[position]]);
            signature.Add(producers[position].Length);
            foreach (var producer in producers[position])
            {
                signature.Add(producer < 0 ? 0 : local[producer]);
            }
        }

        foreach (var position in positions)
        {
            local[position] = 0;
        }

        return [.. signature];
    }

    /// <summary>True where one of the equal stretches reads what another makes.</summary>
    public bool IsSequence(ImmutableArray<int[]> siblings)
    {
        if (siblings.Length == 1)
        {
            return false;
        }

        for (var sibling = 0; sibling < siblings.Length; sibling++)
        {
            foreach (var position in siblings[sibling])
            {
                local[position] = sibling + 1;
            }
        }

        var isSequence = siblings.Any(positions => positions.Any(position => producers[position].Any(producer => producer >= 0 && local[producer] > 0 && local[producer] != local[position])));
        foreach (var position in siblings.SelectMany(positions => positions))
        {
            local[position] = 0;
        }

        return isSequence;
    }
}
