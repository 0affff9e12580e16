using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>A sequence without members.</summary>
/// <remarks>Free. Source: ONNX SequenceEmpty-11.</remarks>
public sealed class SequenceEmpty : Operator
{
    public override OperatorId Id => new("", "SequenceEmpty", SinceVersion: 11);

    public override KernelClass Class => KernelClass.Host;

    public override int RequiredInputs => 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [SequenceTypes.Of(node, node.ElementType("dtype") ?? ElementType.Float32, [])];

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("", Outputs: "sequence<i64>[?]", Attributes: "dtype=7"),
    ];
}
