namespace LlmReport.Operators.Standard;

/// <summary>Y = X·sigmoid(α·X); SiLU where α is 1.</summary>
/// <remarks>X [...] → Y [...]. Per element 1 transcendental and 4 vector FLOPs (those of Sigmoid and a product), 5 where α is not 1. Source: ONNX
/// Swish-24; Ramachandran et al. 2017.</remarks>
public sealed class Swish : UnaryOperator
{
    public override OperatorId Id => new("", "Swish", SinceVersion: 24);

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (4 + (node.Real("alpha", 1) == 1 ? 0 : 1)) * node.Outputs[0].ElementCount,
        Transcendentals = node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64]", VectorFlops: "4*B*S*64", Transcendentals: "B*S*64"),
        new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64]", Attributes: "alpha=1.702", VectorFlops: "5*B*S*64", Transcendentals: "B*S*64"),
    ];
}
