using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>The part that both group norms of ONNX Runtime share.</summary>
public abstract class GroupNormalizationWithActivation : NormalizationOperator
{
    private static bool Activates(NodeContext node) => node.Int("activation", 0) == 1;

    protected override int FlopsPerElement(NodeContext node) => Activates(node) ? 11 : 7;

    protected override Dim Groups(NodeContext node, TensorShape shape) => shape[0] * node.Int("groups", 1);

    public override KernelCost EstimateCost(NodeContext node)
    {
        var norm = base.EstimateCost(node);
        return Activates(node) ? norm with { Transcendentals = norm.Transcendentals + node.Inputs[0].ElementCount } : norm;
    }
}
