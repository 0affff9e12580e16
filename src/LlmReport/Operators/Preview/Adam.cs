namespace LlmReport.Operators.Preview;

/// <summary>Gradient descent with running means of gradients and of their squares.</summary>
/// <remarks>R [], T [], X…, G…, V…, H… → X…, V…, H…. Per element 14 vector FLOPs (regularised gradient 2, means 3 and 4, ε 1, step 3, regularisation 1) and
/// 1 transcendental. Source: ONNX Adam-1 (ai.onnx.preview.training); Kingma and Ba 2014.</remarks>
internal sealed class Adam : OptimizerOperator
{
    public override OperatorId Id => new("ai.onnx.preview.training", "Adam");

    protected override int StatesPerTensor => 2;

    protected override int TranscendentalsPerElement => 1;

    protected override int FlopsPerElement(NodeContext node) => 14;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("R: f32[], T: i64[], X: f32[N], G: f32[N], V: f32[N], H: f32[N]", Outputs: "f32[N], f32[N], f32[N]", VectorFlops: "14*N", Transcendentals: "N"),
    ];
}
