using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>A tensor with single elements replaced by, or combined with, updates along an axis.</summary>
/// <remarks>The shape of data. Done in place: only the updated elements are written (and read, where a reduction combines them);
/// 1 vector FLOP an update where there is a reduction. Source: ONNX ScatterElements-18.</remarks>
public sealed class ScatterElements : Operator
{
    public override OperatorId Id => new("", "ScatterElements", SinceVersion: 11);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => ScatteredContents.Elements(node);

    public override KernelCost EstimateCost(NodeContext node) => ScatteredContents.InPlace(node, updates: 2);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("data: f16[B, S, 64], indices: i64[B, 1, 64], updates: f16[B, 1, 64]", Outputs: "f16[B, S, 64]", Attributes: "axis=1, reduction=add", VectorFlops: "64*B"),
        new("data: i64[3] = {B, 0, 8}, indices: i64[1] = {1}, updates: i64[1] = {S}", Outputs: "i64[3] = {B, S, 8}", Attributes: "axis=0"),
    ];
}
