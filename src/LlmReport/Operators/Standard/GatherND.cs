using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Slices of a tensor chosen by tuples of indices.</summary>
/// <remarks>data [b…, d1, …, dk, c…], indices [b…, i…, k] → [b…, i…, c…]. Reads one slice a tuple. No FLOPs. Source: ONNX GatherND-13 (batch_dims since 12).</remarks>
public sealed class GatherND : Operator
{
    public override OperatorId Id => new("", "GatherND", SinceVersion: 11);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var (data, indices) = (node.Inputs[0].Shape, node.Inputs[1].Shape);
        if (indices.Rank == 0)
        {
            throw node.Inconsistent("the indices need an axis of index tuples");
        }

        if (indices[^1].Constant is not { } depth)
        {
            return [node.Inputs[0].WithShape(null)];
        }

        var first = (int)(node.Int("batch_dims", 0) + depth);
        return first <= data.Rank
            ? [node.Inputs[0].WithShape(indices.Slice(0, indices.Rank - 1).Append(data.Slice(first, data.Rank).Dims.AsSpan()))]
            : throw node.Inconsistent($"tuples of {depth} indices reach past rank {data.Rank}");
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Int("batch_dims", 0) != 0 || node.Value(0) is not { } data || node.Value(1) is not { Constants: { } indices } list
            || Contents.Dims(node.Outputs[0].Shape) is not { } dims)
        {
            return null;
        }

        var depth = list.Dims[^1];
        var inner = Contents.Count(ImmutableArray.Create(data.Dims, depth, data.Dims.Length - depth));
        return ShapeValue.Create(dims, position =>
        {
            long row = 0;
            for (var i = 0; i < depth; i++)
            {
                var index = indices[(position / inner * depth) + i];
                row = (row * data.Dims[i]) + (index < 0 ? index + data.Dims[i] : index);
            }

            return data.Elements[(int)(row * inner) + (position % inner)];
        });
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { Reads = [new(0, node.Outputs[0].ElementCount)] };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], indices: i64[N, 2]", Outputs: "f16[N, 64]"),
        new("X: f16[B, S, 64], indices: i64[B, 4, 1]", Outputs: "f16[B, 4, 64]", Attributes: "batch_dims=1"),
        new("X: i64[2, 2] = {1, B, S, 4}, indices: i64[1, 2] = {1, 0}", Outputs: "i64[1] = {S}"),
    ];
}
