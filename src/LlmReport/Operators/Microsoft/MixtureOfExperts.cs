using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>A feed-forward block of which every token uses the k best of E experts.</summary>
/// <remarks>input [tokens…, D], router [tokens, E], expert weights [E, rows, D] and [E, D, inter] → [tokens…, D]. 2·tokens·k·D·(rows + inter) matrix FLOPs, 2·tokens·k·D·inter more with a
/// third weight. Of E experts a step is expected to touch E·(1 − (1 − k/E)^tokens); so many experts' weights, scales, zero points and biases are read. Vector FLOPs: 4 per routing
/// weight for softmax and 1 to choose, per inner element of a chosen expert 5 for a gated activation (4 for SiLU, Gelu; 1 for Relu; 0 for identity), 2 per output element of a chosen
/// expert for the weighted sum. Transcendentals: 1 per routing weight, 1 per inner element.</remarks>
public abstract class MixtureOfExperts : Operator
{
    private const int Router = 1, First = 2;

    public override KernelClass Class => KernelClass.Experts;

    public override int RequiredInputs => 3;

    /// <summary>Position of the second weight.</summary>
    protected abstract int Second { get; }

    /// <summary>Position of the third weight.</summary>
    protected abstract int Third { get; }

    /// <summary>Values that one stored element of a weight holds.</summary>
    protected abstract long ValuesPerElement(NodeContext node);

    /// <summary>True for inputs that hold something for every expert: weights, scales, zero points, biases.</summary>
    protected abstract bool IsOfExperts(int input);

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node)
    {
        TensorShape x = node.Inputs[0].Shape, first = node.Inputs[First].Shape;
        var tokens = x.Product(0, x.Rank - 1);
        var experts = first[0];
        var chosen = tokens * node.Int("k", 1);
        var rows = Rows(node, first, x[^1]);
        var isGated = node.Has(Third) || node.Text("activation_type", "relu") == "swiglu";
        var inner = isGated && !node.Has(Third) ? AttentionExtents.Share(rows, 2) : rows;
        var (flops, transcendentals) = Activation(node, isGated);
        return new KernelCost
        {
            MatrixFlops = 2 * chosen * x[^1] * (rows + inner + (node.Has(Third) ? inner : Dim.Zero)),
            VectorFlops = 5 * tokens * experts + flops * chosen * inner + 2 * chosen * x[^1],
            Transcendentals = tokens * experts + transcendentals * chosen * inner,
            Reads = [.. ExpertReads(node, experts, Touched(node, experts, tokens))],
        };
    }

    public override long? ParameterElements(NodeContext node, int input) =>
        input == First || input == Second || input == Third ? node.Inputs[input].ElementCount.Constant * ValuesPerElement(node) : null;

    /// <summary>How many of how many experts a token uses of what an input holds; null for inputs that hold nothing for each expert.</summary>
    public (long Chosen, long Experts)? Choice(NodeContext node, int input) =>
        input >= First && input != Router && IsOfExperts(input) && node.Inputs.Optional(input)?.KnownShape is { Rank: > 0 } shape
        && node.Inputs[First].Shape[0].Constant is { } experts && shape[0].Constant == experts && node.Int("k", 1) is var chosen && chosen < experts
            ? (chosen, experts)
            : null;

    public override Dim? ContractedLength(NodeContext node, int input)
    {
        if (node.Inputs[0].KnownShape is not { Rank: > 0 } tokens)
        {
            return null;
        }

        var hidden = tokens[^1];
        return input == First || input == Third ? hidden
            : input == Second ? AttentionExtents.Share(node.Inputs[Second].ElementCount * ValuesPerElement(node), node.Inputs[Second].Shape[0] * hidden)
            : null;
    }

    /// <summary>Distinct experts that a step is expected to use, routing taken as even.</summary>
    private static Formula Touched(NodeContext node, Dim experts, Dim tokens)
    {
        var unused = Formula.One - (Formula)node.Int("k", 1) / experts;
        return (Formula)experts * (Formula.One - Formula.Pow(unused, tokens));
    }

    private IEnumerable<OperandAccess> ExpertReads(NodeContext node, Dim experts, Formula touched)
    {
        for (var input = First; input < node.Inputs.Count; input++)
        {
            if (input != Router && IsOfExperts(input) && node.Inputs.Optional(input)?.KnownShape is { Rank: > 0 } shape && shape[0] == experts)
            {
                yield return new(input, touched * shape.Product(1, shape.Rank));
            }
        }
    }

    /// <summary>Rows of the first weight; some layouts hold [E, D, rows] instead of [E, rows, D].</summary>
    private Dim Rows(NodeContext node, TensorShape first, Dim hidden)
    {
        var values = ValuesPerElement(node);
        return first[2] * values != hidden && first[1] == hidden ? first[2] * values : first[1];
    }

    private static (int Flops, int Transcendentals) Activation(NodeContext node, bool isGated) => node.Text("activation_type", "relu") switch
    {
        "identity" => (isGated ? 1 : 0, 0),
        "relu" => (isGated ? 2 : 1, 0),
        _ => (isGated ? 5 : 4, 1),
    };
}
