namespace LlmReport.Operators.Preview;

/// <summary>Gradient descent whose rate falls with the squares of past gradients.</summary>
/// <remarks>R [], T [], X…, G…, H… → X…, H…. Per element 8 vector FLOPs (regularised gradient 2, squares 2, ε 1, step 3) and 1 transcendental.
/// Source: ONNX Adagrad-1 (ai.onnx.preview.training); Duchi et al. 2011.</remarks>
internal sealed class Adagrad : OptimizerOperator
{
    public override OperatorId Id => new("ai.onnx.preview.training", "Adagrad");

    protected override int TranscendentalsPerElement => 1;

    protected override int FlopsPerElement(NodeContext node) => 8;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("R: f32[], T: i64[], X: f32[N], Z: f32[2], GX: f32[N], GZ: f32[2], HX: f32[N], HZ: f32[2]", Outputs: "f32[N], f32[2], f32[N], f32[2]",
            VectorFlops: "8*N + 16", Transcendentals: "N + 2"),
    ];
}
