using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>The number of members of a sequence.</summary>
/// <remarks>Free; known where the members are. Source: ONNX SequenceLength-11.</remarks>
public sealed class SequenceLength : Operator
{
    public override OperatorId Id => new("", "SequenceLength", SinceVersion: 11);

    public override KernelClass Class => KernelClass.Host;

    public override bool ReadsOnHost(int input) => true;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [TensorType.Of(ElementType.Int64)];

    public override ShapeValue? EvaluateValue(NodeContext node, int output) =>
        node.Inputs[0].Members is { } members ? ShapeValue.OfScalar(members.Length) : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("list: sequence<f32>[B, 64]", Outputs: "i64[]"),
    ];
}
