using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>The input itself: a tensor, a sequence or an optional.</summary>
/// <remarks>A view. Source: ONNX Identity-16.</remarks>
public sealed class Identity : Operator
{
    public override OperatorId Id => new("", "Identity");

    public override KernelClass Class => KernelClass.View;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => node.Value(0);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S]", Outputs: "f16[B, S]"),
        new("X: i64[2] = {B, 4}", Outputs: "i64[2] = {B, 4}"),
    ];
}
