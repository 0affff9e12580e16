using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Self-attention with its projections in a band around the diagonal, W tokens to either side.</summary>
public abstract class BandedAttention : Operator
{
    public override KernelClass Class => KernelClass.Attention;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node)
    {
        var tokens = node.Inputs[0].Shape;
        Dim heads = node.Int("num_heads", 1);
        var band = tokens[0] * tokens[1] * Dim.Min(tokens[1], 2 * node.Int("window", 0) + 1);
        return new KernelCost
        {
            MatrixFlops = 10 * tokens.ElementCount * tokens[2] + 4 * band * tokens[2],
            VectorFlops = 6 * heads * band + 5 * tokens.ElementCount,
            Transcendentals = heads * band,
            ScratchElements = 2 * heads * band,
        };
    }
}
