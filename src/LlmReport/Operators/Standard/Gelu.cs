namespace LlmReport.Operators.Standard;

/// <summary>Y = X·Φ(X), Φ the normal distribution function, or its tanh approximation.</summary>
/// <remarks>X [...] → Y [...]. Per element 1 transcendental and 4 vector FLOPs for ½·X·(1 + erf(X/√2)); 8 with <c>approximate</c> "tanh", ½·X·(1 +
/// tanh(√(2/π)·(X + 0.044715·X³))). Source: ONNX Gelu-20; Hendrycks and Gimpel 2016.</remarks>
public sealed class Gelu : UnaryOperator
{
    public override OperatorId Id => new("", "Gelu", SinceVersion: 20);

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (node.Text("approximate", "none") == "tanh" ? 8 : 4) * node.Outputs[0].ElementCount,
        Transcendentals = node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64]", VectorFlops: "4*B*S*64", Transcendentals: "B*S*64"),
        new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64]", Attributes: "approximate=tanh", VectorFlops: "8*B*S*64", Transcendentals: "B*S*64"),
    ];
}
