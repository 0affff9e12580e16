using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Y = the bits of X read as another element type of the same width.</summary>
/// <remarks>X [...] → Y [...]. A view: free. Source: ONNX BitCast-26.</remarks>
public sealed class BitCast : Operator
{
    public override OperatorId Id => new("", "BitCast", SinceVersion: 26);

    public override KernelClass Class => KernelClass.View;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithElementType(node.ElementType("to") ?? throw node.Inconsistent("the attribute to is missing"))];

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S]", Outputs: "i32[B, S]", Attributes: "to=6", VectorFlops: "0"),
    ];
}
