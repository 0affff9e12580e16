using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>MaxPool with channels last.</summary>
/// <remarks>x [N, d₁ …, C] → y [N, o₁ …, C]; k − 1 comparisons per output element. Source: ONNX Runtime com.microsoft NhwcMaxPool-1.</remarks>
internal sealed class NhwcMaxPool : PoolOperator
{
    public override OperatorId Id => new("com.microsoft", "NhwcMaxPool");

    protected override bool ChannelsLast(NodeContext node) => true;

    protected override Dim FlopsPerWindow(NodeContext node, Dim elements) => elements - 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("x: u8[N, 8, 8, 3]", Attributes: "kernel_shape=[2, 2], strides=[2, 2]", Outputs: "u8[N, 4, 4, 3]", VectorFlops: "3*N*4*4*3")];
}
