using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>A sequence of the input tensors.</summary>
/// <remarks>Nothing is copied: a view. Source: ONNX SequenceConstruct-11.</remarks>
public sealed class SequenceConstruct : Operator
{
    public override OperatorId Id => new("", "SequenceConstruct", SinceVersion: 11);

    public override KernelClass Class => KernelClass.View;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [SequenceTypes.Of(node, node.Inputs[0].ElementType, [.. Enumerable.Range(0, node.Inputs.Count).Select(i => node.Inputs[i])])];

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f32[B, 64], B: f32[B, 64]", Outputs: "sequence<f32>[B, 64]"),
    ];
}
