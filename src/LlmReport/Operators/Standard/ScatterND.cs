using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>A tensor with slices replaced by, or combined with, updates at tuples of indices.</summary>
/// <remarks>data [d1, …, dk, c…], indices [i…, k], updates [i…, c…] → the shape of data. Done in place: only the updated elements are written
/// (and read, where a reduction combines them); 1 vector FLOP an update where there is a reduction. Source: ONNX ScatterND-18.</remarks>
public sealed class ScatterND : Operator
{
    public override OperatorId Id => new("", "ScatterND", SinceVersion: 11);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => ScatteredContents.Slices(node);

    public override KernelCost EstimateCost(NodeContext node) => ScatteredContents.InPlace(node, updates: 2);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("data: f16[B, S, 64], indices: i64[N, 2], updates: f16[N, 64]", Outputs: "f16[B, S, 64]", VectorFlops: "0"),
        new("data: i64[3] = {0, 4, 0}, indices: i64[2, 1] = {0, 2}, updates: i64[2] = {B, S}", Outputs: "i64[3] = {B, 4, S}"),
    ];
}
