using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The largest element of each window, and where it was.</summary>
/// <remarks>X [N, C, d₁ …] → Y [N, C, o₁ …], Indices int64 of the same dims. k − 1 comparisons per output element, k the window's elements.
/// With ceil_mode no window starts in the padding at the end. Source: ONNX MaxPool-22.</remarks>
public sealed class MaxPool : PoolOperator
{
    public override OperatorId Id => new("", "MaxPool");

    protected override Dim FlopsPerWindow(NodeContext node, Dim elements) => elements - 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var pooled = base.InferOutputs(node);
        return node.OutputCount > 1 ? [pooled[0], pooled[0].WithElementType(ElementType.Int64)] : pooled;
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 64, 112, 112]", Attributes: "kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1]",
            Outputs: "f32[N, 64, 56, 56]", VectorFlops: "8*N*64*56*56"),
        new("X: f32[1, 1, 4, 4]", Attributes: "kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1", Outputs: "f32[1, 1, 2, 2]"),
        new("X: f32[1, 1, 2, 2]", Attributes: "kernel_shape=[1, 1], strides=[2, 2], ceil_mode=1", Outputs: "f32[1, 1, 1, 1]"),
        new("X: f32[N, C, L]", Attributes: "kernel_shape=[2], strides=[2]", Outputs: "f32[N, C, L//2], i64[N, C, L//2]"),
    ];
}
