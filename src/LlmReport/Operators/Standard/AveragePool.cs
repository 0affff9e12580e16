using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The mean of each window.</summary>
/// <remarks>X [N, C, d₁ …] → Y [N, C, o₁ …]. k FLOPs per output element: k − 1 additions and a division, k the window's elements.
/// With ceil_mode no window starts in the padding at the end. Source: ONNX AveragePool-22.</remarks>
public sealed class AveragePool : PoolOperator
{
    public override OperatorId Id => new("", "AveragePool");

    protected override Dim FlopsPerWindow(NodeContext node, Dim elements) => elements;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 16, H, 32]", Attributes: "kernel_shape=[2, 2], strides=[2, 2]",
            Outputs: "f32[N, 16, H//2, 16]", VectorFlops: "4*N*16*(H//2)*16"),
        new("X: f32[1, 1, 2, 2]", Attributes: "kernel_shape=[3, 3], strides=[3, 3], pads=[1, 1, 1, 1], ceil_mode=1", Outputs: "f32[1, 1, 1, 1]"),
    ];
}
