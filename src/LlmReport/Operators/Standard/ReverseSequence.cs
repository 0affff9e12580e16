using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>The first elements of each sequence in reverse order, as many as its length says.</summary>
/// <remarks>The shape of the input. No FLOPs. Source: ONNX ReverseSequence-10.</remarks>
public sealed class ReverseSequence : Operator
{
    public override OperatorId Id => new("", "ReverseSequence", SinceVersion: 10);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[S, B, 16], lengths: i64[B]", Outputs: "f32[S, B, 16]"),
    ];
}
