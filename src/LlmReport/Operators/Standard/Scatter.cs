using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>The older name of <see cref="ScatterElements"/>, without reductions.</summary>
/// <remarks>The shape of data; in place. Source: ONNX Scatter-11 (deprecated).</remarks>
public sealed class Scatter : Operator
{
    public override OperatorId Id => new("", "Scatter", SinceVersion: 9);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => ScatteredContents.Elements(node);

    public override KernelCost EstimateCost(NodeContext node) => ScatteredContents.InPlace(node, updates: 2);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("data: f16[B, S], indices: i64[B, 1], updates: f16[B, 1]", Outputs: "f16[B, S]", Attributes: "axis=1", Opset: 10),
    ];
}
