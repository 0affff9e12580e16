using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Dropout with its mask packed to bits: outside training a copy.</summary>
/// <remarks>X [...] → Y [...], mask u32[⌈elements/32⌉]. No FLOPs. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class BitmaskDropout : Operator
{
    public override OperatorId Id => new("com.microsoft", "BitmaskDropout");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0], TensorType.Of(ElementType.UInt32, node.OutputCount > 1 ? Dim.CeilDiv(node.Inputs[0].ElementCount, 32) : Dim.Zero)];

    public override bool IsView(NodeContext node) => !node.HasOutput(1);

    public override bool ReadsOnHost(int input) => input > 0;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64], u32[2*B*S]")];
}
