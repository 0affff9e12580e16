using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>A tensor cut into parts along an axis.</summary>
/// <remarks>Part sizes are an attribute before 13, an input since. Without them the parts are equal; since 18 of ⌈extent/parts⌉, the last one smaller.
/// No FLOPs. Source: ONNX Split-18.</remarks>
public sealed class Split : Operator
{
    public override OperatorId Id => new("", "Split");

    public override KernelClass Class => KernelClass.DataMovement;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var axis = node.Axis(node.Int("axis", 0), shape.Rank);
        var parts = Parts(node, shape[axis]);
        var outputs = ImmutableArray.CreateBuilder<TensorType>(node.OutputCount);
        for (var output = 0; output < node.OutputCount; output++)
        {
            outputs.Add(node.Inputs[0].WithShape(shape.With(axis, parts[output] ?? ListArgument.Fresh(node, axis, output, shape[axis]))));
        }

        return outputs.MoveToImmutable();
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } value || Contents.Dims(node.Outputs[output].Shape) is not { } dims)
        {
            return null;
        }

        var axis = node.Axis(node.Int("axis", 0), dims.Length);
        long before = 0;
        for (var i = 0; i < output; i++)
        {
            if (node.Outputs[i].Shape[axis].Constant is not { } extent)
            {
                return null;
            }

            before += extent;
        }

        return Contents.Create(dims, index =>
        {
            index[axis] += (int)before;
            var element = value.Elements[Contents.Position(value.Dims, index)];
            index[axis] -= (int)before;
            return element;
        });
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 96], split: i64[3] = {64, 16, 16}", Outputs: "f16[B, S, 64], f16[B, S, 16], f16[B, S, 16]", Attributes: "axis=-1"),
        new("X: f16[B, 7]", Outputs: "f16[B, 3], f16[B, 3], f16[B, 1]", Attributes: "axis=1, num_outputs=3"),
        new("X: f16[B, 2*S]", Outputs: "f16[B, S], f16[B, S]", Attributes: "axis=1", Opset: 11),
        new("X: i64[3] = {B, S, 8}, split: i64[2] = {1, 2}", Outputs: "i64[1] = {B}, i64[2] = {S, 8}", Attributes: "axis=0"),
    ];

    private static ImmutableArray<Dim?> Parts(NodeContext node, Dim extent)
    {
        var count = node.OutputCount;
        if (ListArgument.Elements(node, "split", 1) is { } sizes)
        {
            return sizes.Length == count ? WithOneFound(sizes, extent) : throw node.Inconsistent($"{sizes.Length} part sizes for {count} outputs");
        }

        if (node.Has(1))
        {
            return [.. new Dim?[count]];
        }

        if (extent.Constant is not { } constant)
        {
            var part = Dim.CeilDiv(extent, count);
            return [.. Enumerable.Repeat<Dim?>(part, count - 1), extent - (part * (count - 1))];
        }

        var chunk = (constant + count - 1) / count;
        return [.. Enumerable.Range(0, count).Select(i => (Dim?)Dim.Of(Math.Clamp(constant - (i * chunk), 0, chunk)))];
    }

    /// <summary>The parts add up: one that is not known follows from the others.</summary>
    private static ImmutableArray<Dim?> WithOneFound(ImmutableArray<Dim?> sizes, Dim extent)
    {
        var open = -1;
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] is { } size)
            {
                extent -= size;
            }
            else if (open >= 0)
            {
                return sizes;
            }
            else
            {
                open = i;
            }
        }

        return open < 0 ? sizes : sizes.SetItem(open, extent);
    }
}
