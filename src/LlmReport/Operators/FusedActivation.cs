using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>What an activation costs that a runtime has folded into the operator before it.</summary>
/// <remarks>Per element as the operator of that name: Relu 1, Clip 2, LeakyRelu 2, HardSigmoid 4 and Sigmoid 3 vector FLOPs, Sigmoid and Tanh one
/// transcendental; Gelu 4 and one, Softmax 4 and one.</remarks>
internal static class FusedActivation
{
    /// <summary><paramref name="cost"/> with the activation that the node's attribute names, over <paramref name="elements"/>.</summary>
    public static KernelCost AddTo(KernelCost cost, NodeContext node, Dim elements)
    {
        (int flops, int transcendentals) = node.Text("activation", "").ToUpperInvariant() switch
        {
            "" or "NONE" => (0, 0),
            "RELU" => (1, 0),
            "CLIP" or "LEAKYRELU" or "RELU6" => (2, 0),
            "HARDSIGMOID" => (4, 0),
            "TANH" => (0, 1),
            "SIGMOID" => (3, 1),
            _ => (4, 1),
        };
        return cost with { VectorFlops = cost.VectorFlops + (flops * elements), Transcendentals = cost.Transcendentals + (transcendentals * elements) };
    }
}
