using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The input repeated along its axes.</summary>
/// <remarks>Every extent times its repeats. No FLOPs. Source: ONNX Tile-13; Tile-1 repeats one axis, given as inputs tiles and axis.</remarks>
public sealed class Tile : Operator
{
    public override OperatorId Id => new("", "Tile");

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override bool ReadsOnHost(int input) => input > 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var repeats = node.Opset < 6 ? RepeatsOfOneAxis(node, shape.Rank) : ListArgument.Elements(node, 1);
        if (repeats is { } given && given.Length != shape.Rank)
        {
            throw node.Inconsistent($"{given.Length} repeats for rank {shape.Rank}");
        }

        var dims = shape.Dims.ToBuilder();
        for (var axis = 0; axis < dims.Count; axis++)
        {
            dims[axis] = repeats?[axis] is { } times ? dims[axis] * times : ListArgument.Fresh(node, axis);
        }

        return [node.Inputs[0].WithShape(new TensorShape(dims.ToImmutable()))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } value || Contents.Dims(node.Outputs[0].Shape) is not { } dims)
        {
            return null;
        }

        var source = new int[dims.Length];
        return Contents.Create(dims, index =>
        {
            for (var axis = 0; axis < source.Length; axis++)
            {
                source[axis] = index[axis] % value.Dims[axis];
            }

            return value.Elements[Contents.Position(value.Dims, source)];
        });
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[1, S, 64], repeats: i64[3] = {B, 1, 2}", Outputs: "f16[B, S, 128]"),
        new("X: i64[2] = {B, S}, repeats: i64[1] = {2}", Outputs: "i64[4] = {B, S, B, S}"),
        new("X: f32[], repeats: i64[0] = {}", Outputs: "f32[]"),
    ];

    private static ImmutableArray<Dim?>? RepeatsOfOneAxis(NodeContext node, int rank)
    {
        if (node.Constants(2) is not [var axis])
        {
            return null;
        }

        var repeats = Enumerable.Repeat<Dim?>(Dim.One, rank).ToArray();
        repeats[node.Axis(axis, rank)] = node.Integers(1) is [var times] ? times : null;
        return [.. repeats];
    }
}
