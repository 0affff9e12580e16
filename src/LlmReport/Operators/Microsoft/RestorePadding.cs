using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Puts packed tokens back into a padded batch, zeros between them.</summary>
/// <remarks>input [tokens, D], offsets [B, S] → [B, S, D]. No FLOPs. Source: ONNX Runtime contrib operators.</remarks>
public sealed class RestorePadding : Operator
{
    public override OperatorId Id => new("com.microsoft", "RestorePadding");

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithShape(node.Inputs[1].Shape.Append(node.Inputs[0].Shape[1]))];

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[N, 64], offsets: i32[B, S]", Outputs: "f16[B, S, 64]")];
}
