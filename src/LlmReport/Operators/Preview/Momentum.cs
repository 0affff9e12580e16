namespace LlmReport.Operators.Preview;

/// <summary>Stochastic gradient descent with momentum, plain or Nesterov's.</summary>
/// <remarks>R [], T [], X…, G…, V… → X…, V…. Vector FLOPs per element: regularised gradient 2, velocity 3, step 2; Nesterov 2 more.
/// Source: ONNX Momentum-1 (ai.onnx.preview.training).</remarks>
internal sealed class Momentum : OptimizerOperator
{
    public override OperatorId Id => new("ai.onnx.preview.training", "Momentum");

    protected override int FlopsPerElement(NodeContext node) => node.Text("mode", "standard") == "nesterov" ? 9 : 7;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("R: f32[], T: i64[], X: f32[N, 4], G: f32[N, 4], V: f32[N, 4]", Outputs: "f32[N, 4], f32[N, 4]", Attributes: "mode=standard", VectorFlops: "28*N"),
    ];
}
