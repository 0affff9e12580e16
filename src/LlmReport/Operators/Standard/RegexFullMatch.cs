using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>True where a string matches a regular expression as a whole.</summary>
/// <remarks>The shape of the input. No FLOPs. Source: ONNX RegexFullMatch-20.</remarks>
internal sealed class RegexFullMatch : ElementwiseOperator
{
    public override OperatorId Id => new("", "RegexFullMatch", SinceVersion: 20);

    protected override int FlopsPerElement => 0;

    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(ElementType.Bool);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: s[N, 3]", Outputs: "b[N, 3]", Attributes: "pattern=a"),
    ];
}
