using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Tensors one after another along an axis.</summary>
/// <remarks>The extents of that axis add up; all others are equal. No FLOPs. Source: ONNX Concat-13 (before 4 the axis is 1 where it is not given).</remarks>
public sealed class Concat : Operator
{
    public override OperatorId Id => new("", "Concat");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var axis = node.Axis(node.Int("axis", 1), shape.Rank);
        var dims = shape.Dims.ToBuilder();
        for (var input = 1; input < node.Inputs.Count; input++)
        {
            var other = node.Inputs[input].Shape;
            if (other.Rank != shape.Rank)
            {
                throw node.Inconsistent($"ranks {shape.Rank} and {other.Rank} cannot be joined");
            }

            for (var i = 0; i < dims.Count; i++)
            {
                dims[i] = i == axis ? dims[i] + other[i] : node.Unify(dims[i], other[i], "an axis of Concat");
            }
        }

        return [node.Inputs[0].WithShape(new TensorShape(dims.MoveToImmutable()))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (Contents.Dims(node.Outputs[0].Shape) is not { } dims)
        {
            return null;
        }

        var axis = node.Axis(node.Int("axis", 1), dims.Length);
        var outer = Contents.Count(ImmutableArray.Create(dims, 0, axis));
        var elements = ImmutableArray.CreateBuilder<Scalar?>(Contents.Count(dims));
        for (var row = 0; row < outer; row++)
        {
            for (var input = 0; input < node.Inputs.Count; input++)
            {
                Append(node, input, row, outer, elements);
            }
        }

        // Axes that only have to be equal may differ from what is known of an input's contents.
        return elements.Count == elements.Capacity ? new ShapeValue(dims, elements.MoveToImmutable()) : null;
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("past: f16[B, 8, P, 128], new: f16[B, 8, S, 128]", Outputs: "f16[B, 8, P + S, 128]", Attributes: "axis=2"),
        new("A: i64[1] = {B}, B: i64[2] = {-1, 64}", Outputs: "i64[3] = {B, -1, 64}", Attributes: "axis=0"),
    ];

    private static void Append(NodeContext node, int input, int row, int outer, ImmutableArray<Scalar?>.Builder elements)
    {
        var value = node.Value(input);
        var count = (int)(value?.Count ?? node.Inputs[input].ElementCount.Constant ?? 0) / outer;
        for (var i = 0; i < count; i++)
        {
            elements.Add(value?.Elements[(row * count) + i]);
        }
    }
}
