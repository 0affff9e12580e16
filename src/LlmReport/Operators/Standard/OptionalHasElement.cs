using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>True where an optional holds something; always for any other value, never for an omitted one.</summary>
/// <remarks>Free. Source: ONNX OptionalHasElement-18.</remarks>
public sealed class OptionalHasElement : Operator
{
    public override OperatorId Id => new("", "OptionalHasElement", SinceVersion: 15);

    public override KernelClass Class => KernelClass.Host;

    public override int RequiredInputs => 0;

    public override bool ReadsOnHost(int input) => true;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [TensorType.Of(ElementType.Bool)];

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => node.Inputs.Optional(0) switch
    {
        null => ShapeValue.OfScalar(Dim.Zero),
        { IsOptional: true, Members: { } members } => ShapeValue.OfScalar(members.Length),
        { IsOptional: true } or { ElementType: ElementType.Undefined } => null,
        _ => ShapeValue.OfScalar(Dim.One),
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, 64]", Outputs: "b[] = {1}"),
        new("", Outputs: "b[] = {0}"),
    ];
}
