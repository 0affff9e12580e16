namespace LlmReport.Operators.Microsoft;

internal static class FusedConvolution
{
    public static KernelCost AddResidual(KernelCost cost, NodeContext node)
    {
        var elements = node.Outputs[0].ElementCount;
        return FusedActivation.AddTo(cost with { VectorFlops = cost.VectorFlops + ((node.Has(3) ? 1 : 0) * elements) }, node, elements);
    }
}
