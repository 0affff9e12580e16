using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X − max − ln Σ exp(X − max) along an axis.</summary>
/// <remarks>X [...] → Y [...]. Per element 1 transcendental and 4 vector FLOPs (maximum, difference, sum, difference); 1 transcendental per row.
/// Source: ONNX LogSoftmax-13.</remarks>
public sealed class LogSoftmax : Operator
{
    public override OperatorId Id => new("", "LogSoftmax");

    public override KernelClass Class => KernelClass.Normalization;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 4 * node.Outputs[0].ElementCount,
        Transcendentals = node.Outputs[0].ElementCount + Rows(node),
    };

    /// <summary>Rows that add up to one: before opset 13 everything from the axis on is a row.</summary>
    private static Dim Rows(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var axis = node.Axis(node.Int("axis", node.Opset < 13 ? 1 : -1), shape.Rank);
        return node.Opset < 13 ? shape.Product(0, axis) : shape.With(axis, Dim.One).ElementCount;
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, H, S, T]", Outputs: "f16[B, H, S, T]", VectorFlops: "4*B*H*S*T", Transcendentals: "B*H*S*T + B*H*S"),
    ];
}
