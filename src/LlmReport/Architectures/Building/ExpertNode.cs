using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Building;

/// <summary>A mixture of experts as one node: ai.onnx has no operator that runs only the experts that are asked for.</summary>
/// <remarks>Weights [E, 2·inter, D] with rows of gate and up in turns, and [E, D, inter]. Source: ONNX Runtime contrib operators, MoE.</remarks>
internal static class ExpertNode
{
    public static string Add(GraphBuilder graph, string path, string input, string router, ExpertLayer experts)
    {
        var name = GraphBuilder.ParameterName(path);
        var up = graph.Weight(name + ".experts.gate_up_proj", experts.Count, 2 * experts.IntermediateSize, experts.HiddenSize);
        var down = graph.Weight(name + ".experts.down_proj", experts.Count, experts.HiddenSize, experts.IntermediateSize);
        return graph.Add(path + "/MoE", "MoE", [input, router, up, "", down], "com.microsoft", null,
        [
            ("k", new Integer(experts.PerToken)),
            ("normalize_routing_weights", new Integer(experts.NormalizesWeights ? 1 : 0)),
            .. Gate(experts.Activation),
        ]);
    }

    // The gate of the fused form is x · σ(α·x), its other half is shifted by β: α = 1 and β = 0 is SwiGLU as Shazeer 2020 has it.
    public static (string, AttributeValue)[] Gate(Activation activation) => activation switch
    {
        Activation.Silu => [("activation_type", new Text("swiglu")), ("swiglu_fusion", new Integer(1)), ("activation_alpha", new Real(1)), ("activation_beta", new Real(0))],
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Experts are gated by SiLU."),
    };
}
