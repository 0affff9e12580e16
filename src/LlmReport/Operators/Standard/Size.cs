using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>The number of elements of a tensor.</summary>
/// <remarks>Free: known before the model runs. Source: ONNX Size-13.</remarks>
public sealed class Size : Operator
{
    public override OperatorId Id => new("", "Size");

    public override KernelClass Class => KernelClass.Host;

    public override bool ReadsOnHost(int input) => true;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [TensorType.Of(ElementType.Int64)];

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => ShapeValue.OfScalar(node.Inputs[0].ElementCount);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64]", Outputs: "i64[] = {64*B*S}"),
    ];
}
