using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Slices of a tensor along an axis, chosen by indices: the lookup of an embedding.</summary>
/// <remarks>data [A…, V, C…], indices [I…] → [A…, I…, C…]. Reads at most min(indices, V) slices, not the table. No FLOPs. Source: ONNX Gather-13.</remarks>
public sealed class Gather : Operator
{
    public override OperatorId Id => new("", "Gather");

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var (data, indices) = (node.Inputs[0].Shape, node.Inputs[1].Shape);
        var axis = node.Axis(node.Int("axis", 0), data.Rank);
        var dims = ImmutableArray.CreateBuilder<Dim>(data.Rank - 1 + indices.Rank);
        dims.AddRange(data.Dims.AsSpan(0, axis));
        dims.AddRange(indices.Dims);
        dims.AddRange(data.Dims.AsSpan(axis + 1, data.Rank - axis - 1));
        return [node.Inputs[0].WithShape(new TensorShape(dims.MoveToImmutable()))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } data || node.Constants(1) is not { } indices || Contents.Dims(node.Outputs[0].Shape) is not { } dims)
        {
            return null;
        }

        var axis = node.Axis(node.Int("axis", 0), data.Dims.Length);
        var inner = Contents.Count(ImmutableArray.Create(data.Dims, axis + 1, data.Dims.Length - axis - 1));
        var extent = data.Dims[axis];
        return ShapeValue.Create(dims, position =>
        {
            var (row, column) = (position / inner, position % inner);
            var index = indices[row % indices.Length];
            index = index < 0 ? index + extent : index;
            return index < 0 || index >= extent ? null : data.Elements[(int)(((((row / indices.Length) * extent) + index) * inner) + column)];
        });
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var (data, indices) = (node.Inputs[0].Shape, node.Inputs[1].Shape.ElementCount);
        var axis = node.Axis(node.Int("axis", 0), data.Rank);
        Formula slices = Formula.Min(indices, data[axis]);
        return new() { Reads = [new(0, slices * (data.Product(0, axis) * data.Product(axis + 1, data.Rank)))] };
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("table: f16[32000, 4096], ids: i64[B, S]", Outputs: "f16[B, S, 4096]"),
        new("shape: i64[3] = {B, S, 64}, index: i64[] = {-2}", Outputs: "i64[] = {S}", Attributes: "axis=0"),
        new("X: f16[B, S, 64], index: i64[1] = {0}", Outputs: "f16[B, 1, 64]", Attributes: "axis=1"),
    ];
}
