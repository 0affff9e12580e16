using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>MaxPool that leaves out masked elements.</summary>
/// <remarks>X, mask [N, C, d₁ …] → Y [N, C, o₁ …]; k − 1 comparisons and k mask tests per output element. Source: ONNX Runtime com.microsoft MaxpoolWithMask-1.</remarks>
internal sealed class MaxpoolWithMask : PoolOperator
{
    public override OperatorId Id => new("com.microsoft", "MaxpoolWithMask");

    public override int RequiredInputs => 2;

    protected override Dim FlopsPerWindow(NodeContext node, Dim elements) => (2 * elements) - 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 3, 8, 8], M: i32[N, 3, 8, 8]", Attributes: "kernel_shape=[2, 2]", Outputs: "f32[N, 3, 7, 7]", VectorFlops: "7*N*3*49")];
}
