using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>An operator of ONNX Runtime's tests; its output is its input.</summary>
/// <remarks>X [...] → Y [...]. No FLOPs. Source: ONNX Runtime com.microsoft SampleOp-1.</remarks>
internal sealed class SampleOp : Operator
{
    public override OperatorId Id => new("com.microsoft", "SampleOp");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override IEnumerable<OperatorExample> Examples => [new("X: f32[B, 8]", Outputs: "f32[B, 8]")];
}
