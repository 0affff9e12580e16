using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X with random elements set to 0 and the rest scaled, in training; X itself otherwise.</summary>
/// <remarks>X [...] → Y [...], mask [...] (bool since opset 10, before that of X's type). Without training a view; with it 2 vector FLOPs per element: product
/// with the mask, scale. Source: ONNX Dropout-22.</remarks>
public sealed class Dropout : Operator
{
    private const int FirstOpsetWithBoolMask = 10;

    private const int FirstOpsetWithTrainingInput = 12;

    public override OperatorId Id => new("", "Dropout");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var data = node.Inputs[0];
        var mask = node.Opset >= FirstOpsetWithBoolMask ? data.WithElementType(ElementType.Bool) : data;
        return node.OutputCount > 1 ? [data, mask] : [data];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => output == 0 && IsView(node) ? node.Value(0) : null;

    public override KernelCost EstimateCost(NodeContext node) => IsView(node) ? KernelCost.Zero : new() { VectorFlops = 2 * node.Outputs[0].ElementCount };

    public override bool ReadsOnHost(int input) => input > 0;

    public override bool IsView(NodeContext node) => node.Opset >= FirstOpsetWithTrainingInput
        ? !node.Has(2) || node.Constants(2) is [0]
        : node.Opset >= 7 || node.Int("is_test", 0) != 0;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64]", VectorFlops: "0"),
        new("X: f16[B, S, 64], ratio: f16[] = {0.5}, training: b[] = {1}", Outputs: "f16[B, S, 64], b[B, S, 64]", VectorFlops: "2*B*S*64"),
    ];
}
